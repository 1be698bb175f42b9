using System.Buffers;
using System.Text;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.WeChat;

public sealed class MessageCipherTests
{
    private const string AppId = "wxd1f0c8b2a4e6907b";
    private static readonly EncodingAesKey Key = Parse("n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ3E");

    [Fact]
    public void Every_length_of_message_comes_back_whole()
    {
        for (var length = 0; length < 200; length++)
        {
            var message = Encoding.UTF8.GetBytes(new string('x', length));
            var cipherText = Convert.FromBase64String(MessageCipher.Encrypt(message, Key, AppId));

            Assert.Equal(DecryptResult.Ok, MessageCipher.TryDecrypt(cipherText, Key, AppId, out var back));
            Assert.Equal(message, back.ToArray());
        }
    }

    [Fact]
    public void The_shortest_frame_is_read()
    {
        var shortest = Convert.FromBase64String(MessageCipher.Encrypt([], Key, "wx1"));
        var nameless = Convert.FromBase64String(MessageCipher.Encrypt([], Key, ""));

        Assert.Equal(32, shortest.Length);
        Assert.Equal(DecryptResult.Ok, MessageCipher.TryDecrypt(shortest, Key, "wx1", out _));
        Assert.Equal(DecryptResult.OtherAppId, MessageCipher.TryDecrypt(nameless, Key, AppId, out _));
    }

    [Fact]
    public void Many_threads_may_use_one_key()
    {
        var messages = Enumerable.Range(0, 2_000).Select(i => Encoding.UTF8.GetBytes(new string('x', i))).ToList();

        _ = Parallel.ForEach(messages, message =>
        {
            var cipherText = Convert.FromBase64String(MessageCipher.Encrypt(message, Key, AppId));
            Assert.Equal(DecryptResult.Ok, MessageCipher.TryDecrypt(cipherText, Key, AppId, out var back));
            Assert.Equal(message, back.ToArray());
        });
    }

    [Fact]
    public void Another_AppId_or_another_key_or_a_cut_is_refused()
    {
        var cipherText = Convert.FromBase64String(MessageCipher.Encrypt("你好"u8, Key, AppId));
        var otherKey = Parse("oLdKeyoLdKeyoLdKeyoLdKeyoLdKeyoLdKeyoLdKey0");

        Assert.Equal(DecryptResult.OtherAppId, MessageCipher.TryDecrypt(cipherText, Key, "wx0", out _));
        Assert.NotEqual(DecryptResult.Ok, MessageCipher.TryDecrypt(cipherText, otherKey, AppId, out _));
        Assert.Equal(DecryptResult.BadLength, MessageCipher.TryDecrypt(cipherText.AsSpan(1), Key, AppId, out _));
        Assert.Equal(DecryptResult.BadLength, MessageCipher.TryDecrypt([], Key, AppId, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ3")]
    [InlineData("n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ+E")]
    public void A_key_is_43_letters_and_digits(string? text) => Assert.False(EncodingAesKey.TryParse(text, out _));

    [Theory]
    [InlineData("3a86c6c21244dfcb1922835bb5852e05ca3f720b", true)]
    [InlineData("3a86c6c21244dfcb1922835bb5852e05ca3f720c", false)]
    [InlineData("3A86C6C21244DFCB1922835BB5852E05CA3F720B", false)]
    [InlineData("3a86c6c21244dfcb1922835bb5852e05ca3f720", false)]
    [InlineData("", false)]
    public void A_signature_is_compared_whole(string given, bool matches) =>
        Assert.Equal(matches, Signature.Matches(given, "ZetaToken2026", "1763620801", "99"));

    [Fact]
    public void The_Token_does_not_stay_in_memory_that_was_lent()
    {
        var encrypt = Encoding.ASCII.GetBytes(new string('x', 3000));

        Assert.False(Signature.Matches("00", "ZetaToken2026", "1763620801", "99", encrypt));

        // the pool gives a thread what it has had last
        var lent = ArrayPool<byte>.Shared.Rent(encrypt.Length);
        Assert.Equal(-1, lent.AsSpan().IndexOf("ZetaToken2026"u8));
        ArrayPool<byte>.Shared.Return(lent);
    }

    private static EncodingAesKey Parse(string text) =>
        EncodingAesKey.TryParse(text, out var key) ? key : throw new ArgumentException("not a key", nameof(text));
}
