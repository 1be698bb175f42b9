using System.Text;
using System.Text.Json.Nodes;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat;

/// <summary>Requests and replies that eight other implementations made and agree on.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Checks => Vector.Names("verify");

    public static TheoryData<string> Callbacks => Vector.Names("callback");

    public static TheoryData<string> Replies => Vector.Names("reply");

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_GET_check_is_answered_as_expected(string name)
    {
        var vector = Vector.Named(name);

        var result = CallbackDoor.Verify(vector.Account, vector.Query);

        Assert.Equal(vector.IsAccepted, result.Echo is not null);
        Assert.Equal(vector.IsAccepted ? 200 : 401, result.Status);
        AssertReason(vector, result.Reason);
        if (vector.IsAccepted)
            Assert.Equal(vector.Expected.GetProperty("echo").GetString(), result.Echo);
    }

    [Theory]
    [MemberData(nameof(Callbacks))]
    public void A_callback_is_opened_or_refused_as_expected(string name)
    {
        var vector = Vector.Named(name);
        if (vector.Expected.TryGetProperty("cryptoOnly", out var cryptoOnly) && cryptoOnly.GetBoolean())
        {
            AssertDecrypts(vector);
            return;
        }

        var result = CallbackDoor.Open(vector.Account, vector.Query, vector.Body, DateTimeOffset.UnixEpoch);

        Assert.Equal(vector.IsAccepted, result.IsAccepted);
        AssertReason(vector, result.Reason);
        if (result.IsAccepted)
            AssertMessage(vector, result);
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_reply_is_encrypted_to_the_very_same_bytes(string name)
    {
        var vector = Vector.Named(name);
        var plain = Encoding.UTF8.GetBytes(vector.Reply.GetProperty("plaintext").GetString()!);
        var random = Encoding.ASCII.GetBytes(vector.Reply.GetProperty("random").GetString()!);
        var stamp = new CallbackStamp(vector.Reply.GetProperty("timestamp").GetString()!, vector.Reply.GetProperty("nonce").GetString()!);

        var reply = EncryptedReply.Of(vector.Account, UsedKey.Current, plain, stamp, random);

        Assert.Equal(vector.Expected.GetProperty("encrypt").GetString(), reply.Encrypt);
        Assert.Equal(vector.Expected.GetProperty("msgSignature").GetString(), reply.MsgSignature);
    }

    [Fact]
    public void All_64_vectors_are_run() => Assert.Equal(64, Checks.Count + Callbacks.Count + Replies.Count);

    private static void AssertReason(Vector vector, RefusalReason reason)
    {
        if (!vector.IsAccepted)
            Assert.Equal(vector.Expected.GetProperty("reason").GetString(), reason.Code());
    }

    private static void AssertMessage(Vector vector, OpenResult result)
    {
        var usedKey = vector.Account.Mode == CallbackMode.Plain ? UsedKey.None : UsedKey.Current;
        if (vector.Expected.TryGetProperty("usedKey", out var used) && used.GetString() == "previous")
            usedKey = UsedKey.Previous;
        Assert.Equal(usedKey, result.Key);
        Assert.Equal(vector.Expected.GetProperty("plaintext").GetString(), Encoding.UTF8.GetString(result.Message!.Bytes.Span));
        var isJson = vector.Expected.TryGetProperty("format", out var format) && format.GetString() == "json";
        Assert.Equal(isJson ? BodyFormat.Json : BodyFormat.Xml, result.Message.Format);

        var fields = JsonNode.Parse(vector.Expected.GetProperty("fields").GetRawText());
        var actual = BodyAsJson.Of(result.Message.Root);
        Assert.True(JsonNode.DeepEquals(fields, actual), $"expected {fields}, got {actual}");
    }

    private static void AssertDecrypts(Vector vector)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(vector.Body, out var outer));
        var cipherText = Convert.FromBase64String(outer!["Encrypt"].Text);

        Assert.Equal(DecryptResult.Ok, MessageCipher.TryDecrypt(cipherText, vector.Account.Key!, vector.Account.AppId, out var message));

        Assert.Equal(vector.Expected.GetProperty("plaintext").GetString(), Encoding.UTF8.GetString(message.Span));
    }
}
