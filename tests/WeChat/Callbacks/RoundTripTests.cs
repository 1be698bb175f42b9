using System.Buffers;
using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using static WxFunctions.Tests.WeChat.Callbacks.Door;

namespace WxFunctions.Tests.WeChat.Callbacks;

public sealed class RoundTripTests
{
    private const int Mutations = 20_000;

    private const string PlainJson =
        """
        {"ToUserName":"gh_1","FromUserName":"oUser","CreateTime":1795000000,"MsgType":"text","Content":"你好 🎉",
        "MsgId":24891763621000001}
        """;

    [Theory]
    [InlineData(CallbackMode.Safe, PlainText)]
    [InlineData(CallbackMode.Safe, PlainJson)]
    [InlineData(CallbackMode.Compatible, PlainText)]
    [InlineData(CallbackMode.Compatible, PlainJson)]
    [InlineData(CallbackMode.Plain, PlainText)]
    [InlineData(CallbackMode.Plain, PlainJson)]
    public void What_WeChat_sends_comes_in_whole(CallbackMode mode, string message)
    {
        var result = Open(Account(mode), Sent(Account(mode), message));

        Assert.True(result.IsAccepted, result.ToString());
        Assert.Equal(message, Encoding.UTF8.GetString(result.Message.Bytes.Span));
        Assert.Equal(mode == CallbackMode.Plain ? UsedKey.None : UsedKey.Current, result.Key);
        Assert.Equal("你好 🎉", ((TextMessage)MessageParser.Parse(result.Message)).Content);
    }

    [Fact]
    public void A_body_that_lies_in_no_array_comes_in_as_well()
    {
        var request = Sent(Safe);

        var result = CallbackDoor.Open(Safe, CallbackQuery.Parse(request.Query), new Elsewhere(request.Body.ToArray()).Memory, Now);

        Assert.Equal(PlainText, Encoding.UTF8.GetString(result.Message!.Bytes.Span));
    }

    [Fact]
    public void Every_length_of_text_comes_in_whole()
    {
        for (var length = 0; length < 300; length++)
        {
            var text = new string('字', length);
            var result = Open(Safe, Sent(Safe, $"<xml><MsgType>text</MsgType><Content>{text}</Content></xml>"));
            Assert.Equal(text, result.Message!["Content"].Text);
        }
    }

    [Fact]
    public void While_the_key_is_changed_both_keys_open_and_the_answer_uses_the_same()
    {
        var changed = Safe with { Key = OtherKey, PreviousKey = Safe.Key };

        Assert.Equal(UsedKey.Current, Open(changed, Sent(changed)).Key);
        Assert.Equal(UsedKey.Previous, Open(changed, Sent(Safe)).Key);
        var reply = EncryptedReply.Of(changed, UsedKey.Previous, Encoding.UTF8.GetBytes(PlainText), Stamp);
        Assert.True(OpenSigned(Safe, reply.Encrypt).IsAccepted);
    }

    [Fact]
    public void An_encrypted_reply_is_readable_in_both_formats()
    {
        var reply = EncryptedReply.Of(Safe, UsedKey.Current, "<xml/>"u8, Stamp);
        foreach (var text in new[] { reply.ToXml(), reply.ToJson() })
        {
            Assert.Equal(BodyError.None, MessageBody.TryParse(Encoding.UTF8.GetBytes(text), out var body));
            Assert.Equal(reply.Encrypt, body!["Encrypt"].Text);
            Assert.Equal(reply.MsgSignature, body["MsgSignature"].Text);
            Assert.Equal(1_795_000_000, body["TimeStamp"].Int64);
            Assert.Equal("543105621", body["Nonce"].Text);
            Assert.Equal(body.Format == BodyFormat.Json ? ElementKind.Number : ElementKind.Text, body["TimeStamp"].Kind);
        }
    }

    [Theory]
    [InlineData("5927348230294938", "5927348230294938")]
    [InlineData("a+b/c= 中文&d", "a+b/c= 中文&d")]
    public void The_GET_check_gets_its_echo_in_every_mode(string echo, string expected)
    {
        foreach (var account in new[] { Safe, Compatible, Plain })
        {
            var request = CallbackRequest.Verify(account, echo, Stamp);
            Assert.Equal(new VerifyResult(RefusalReason.None, expected), CallbackDoor.Verify(account, CallbackQuery.Parse(request.Query)));
        }
    }

    [Fact]
    public void A_query_that_is_too_long_is_refused_unread()
    {
        var query = CallbackQuery.Parse(SignedQuery(Safe) + "&echostr=1&x=" + new string('x', CallbackQuery.LengthMax));

        Assert.Equal(RefusalReason.QueryTooLong, CallbackDoor.Verify(Safe, query).Reason);
        Assert.Equal(401, CallbackDoor.Open(Safe, query, default, Now).Status);
    }

    [Fact]
    public void The_longest_query_is_read()
    {
        var query = SignedQuery(Safe) + "&echostr=1&x=";
        query += new string('x', CallbackQuery.LengthMax - query.Length);

        Assert.Equal("1", CallbackDoor.Verify(Safe, CallbackQuery.Parse(query)).Echo);
        Assert.Equal(RefusalReason.QueryTooLong, CallbackDoor.Verify(Safe, CallbackQuery.Parse(query + "x")).Reason);
    }

    [Theory]
    [InlineData("&timestamp=1&&nonce=2&")]
    [InlineData("?timestamp=1&=x&=&x&nonce=2")]
    [InlineData("timestamp=%31&nonce=2&%20")]
    public void Empty_parts_of_a_query_are_passed_over(string query)
    {
        var read = CallbackQuery.Parse(query);

        Assert.Equal(("1", "2", ""), (read.Timestamp.ToString(), read.Nonce.ToString(), read.Signature.ToString()));
        Assert.False(read.HasDuplicate);
    }

    [Theory]
    [InlineData(PlainText, "text/xml")]
    [InlineData(PlainJson, "application/json")]
    public void What_WeChat_sends_says_what_it_is_and_hides_all_of_a_safe_message(string message, string contentType)
    {
        foreach (var (account, shown) in new[] { (Safe, false), (Compatible, true), (Plain, true) })
        {
            var sent = Sent(account, message);
            Assert.Equal(contentType, sent.ContentType);
            Assert.Equal(shown, Encoding.UTF8.GetString(sent.Body.Span).Contains("你好", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_no_message_cannot_be_sent()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Sent(Safe, "MsgType=text"));

        Assert.Contains("NotWellFormed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_answer_is_never_encrypted_to_the_same_text()
    {
        var texts = Enumerable.Range(0, 10).Select(_ => EncryptedReply.Of(Safe, UsedKey.Current, "<xml/>"u8, Stamp).Encrypt);

        Assert.Equal(10, texts.Distinct().Count());
    }

    [Fact]
    public void A_result_says_in_a_word_whether_and_why_not()
    {
        Assert.Equal("accepted", Open(Safe, Sent(Safe)).ToString());
        Assert.Equal("401 signature_mismatch", Open(Safe, Sent(Safe with { Token = "guess" })).ToString());
    }

    [Theory]
    [InlineData(CallbackMode.Safe, 1)]
    [InlineData(CallbackMode.Compatible, 2)]
    [InlineData(CallbackMode.Plain, 3)]
    public void Whatever_is_changed_the_door_decides_and_never_throws(CallbackMode mode, int seed)
    {
        var random = new Random(seed);
        var account = Account(mode);
        var sent = Sent(account);
        for (var i = 0; i < Mutations; i++)
        {
            var query = i % 2 == 0 ? Mutation.Of(sent.Query, random) : sent.Query;
            var body = i % 2 == 1 || i % 3 == 0 ? Mutation.Of(sent.Body.ToArray(), random) : sent.Body.ToArray();
            var result = CallbackDoor.Open(account, CallbackQuery.Parse(query), body, Now);

            Assert.Equal(result.IsAccepted, result.Reason == RefusalReason.None);
            Assert.Contains(result.Status, result.IsAccepted ? [200] : new[] { 400, 401 });
            if (result.IsAccepted && mode != CallbackMode.Plain && result.Key != UsedKey.None)
                Assert.Equal(PlainText, Encoding.UTF8.GetString(result.Message.Bytes.Span));
            if (mode == CallbackMode.Safe && result.IsAccepted)
                Assert.NotEqual(UsedKey.None, result.Key);
        }
    }

    [Fact]
    public void Whatever_is_inside_the_encryption_the_door_decides_and_never_throws()
    {
        var random = new Random(4);
        var texts = new[] { Encoding.UTF8.GetBytes(PlainText), Encoding.UTF8.GetBytes(PlainJson) };
        for (var i = 0; i < Mutations; i++)
        {
            var result = OpenSealed(Safe, Mutation.Of(texts[i % 2], random));
            Assert.Contains(result.Status, new[] { 200, 400 });
            if (result.IsAccepted)
                Assert.NotNull(MessageParser.Parse(result.Message));
        }
    }

    /// <summary>Memory that shows nobody its array.</summary>
    private sealed class Elsewhere(byte[] bytes) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
