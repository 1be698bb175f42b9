using System.Text;
using WxFunctions.Local.Runtime;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What the callback address answers, as contract.md says, seen from outside.</summary>
public sealed class DoorTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_check_of_the_address_is_answered_with_exactly_the_echo()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var check = CallbackRequest.Verify(app.Door, "4375120948345356249", new CallbackStamp("1714036504", "1514711492"));

        for (var n = 0; n < 2; n++)
        {
            using var answer = await app.Http.GetAsync(new Uri($"api/wechat/{app.Account}?{check.Query}", UriKind.Relative));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal(19, answer.Content.Headers.ContentLength);
            Assert.Equal("4375120948345356249", await answer.Content.ReadAsStringAsync());
        }

        using var forged = await app.Http.GetAsync(new Uri($"api/wechat/{app.Account}?{check.Query}0", UriKind.Relative));
        Assert.Equal(200, (int)forged.StatusCode);
        using var wrong = await app.Http.GetAsync(
            new Uri($"api/wechat/{app.Account}?{check.Query.Replace("nonce=1", "nonce=2", StringComparison.Ordinal)}", UriKind.Relative));
        Assert.Equal(401, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_shown_to_come_from_WeChat_is_401()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var good = app.Request(app.TextXml("oUser1", "你好"));
        var otherToken = CallbackRequest.Post(app.Door with { Token = "othertoken" }, app.TextXml("oUser1", "x"), Stamp(0));
        var otherAppId = CallbackRequest.Post(app.Door with { AppId = "wxother" }, app.TextXml("oUser1", "x"), Stamp(0));
        var plain = CallbackRequest.Post(app.Door with { Mode = CallbackMode.Plain }, app.TextXml("oUser1", "x"), Stamp(0));
        var stale = CallbackRequest.Post(app.Door, app.TextXml("oUser1", "x"), Stamp(-660));
        var future = CallbackRequest.Post(app.Door, app.TextXml("oUser1", "x"), Stamp(+360));

        foreach (var request in new[] { good with { Query = "" }, otherToken, otherAppId, plain, stale, future })
            Assert.Equal(401, await Status(app, request));
        Assert.Empty(await app.Quiet());

        static CallbackStamp Stamp(int seconds) => new($"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds}", "1");
    }

    [Fact]
    public async Task Each_refusal_is_counted_by_its_reason_and_logged_without_content()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var counted = new Counted(app.Account);
        var good = app.Request(app.TextXml("oUser1", "一段私密的话"));

        _ = await Status(app, good with { Query = "" });
        _ = await Status(app, good with { Query = good.Query + "&nonce=2" });
        _ = await Status(app, CallbackRequest.Post(app.Door with { Token = "othertoken" }, app.TextXml("oUser1", "x"), new("1", "1")));
        _ = await Status(app, CallbackRequest.Post(app.Door with { Mode = CallbackMode.Plain }, app.TextXml("oUser1", "x"), new("1", "1")));

        Assert.Equal(
            ["refused missing_parameter", "refused duplicate_parameter", "refused signature_mismatch", "refused plaintext_refused"],
            counted.Lines);
        Assert.Equal(4, app.Logs.Lines.Count(line => line.Contains("was refused with 401", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_genuine_but_no_message_is_400()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = CallbackMode.Plain });
        var good = app.Request(app.TextXml("oUser1", "你好"));
        byte[][] bodies =
        [
            "<xml><MsgType>text</MsgType>"u8.ToArray(),
            "<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>"u8.ToArray(),
            "<xml><Content>x</Content></xml>"u8.ToArray(),
            "<xml><MsgType>event</MsgType></xml>"u8.ToArray(),
            [.. "<xml><MsgType>text</MsgType><Content>"u8, 0xC4, 0xE3, .. "</Content></xml>"u8],
            [],
        ];

        foreach (var body in bodies)
            Assert.Equal(400, await Status(app, good with { Body = body }));
    }

    [Fact]
    public async Task An_unknown_account_is_404_another_method_405_and_a_huge_body_413()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var good = app.Request(app.TextXml("oUser1", "你好"));

        using var unknown = await app.Post(good, "nobody");
        Assert.Equal(404, (int)unknown.StatusCode);
        using var put = await app.Http.PutAsync(new Uri($"api/wechat/{app.Account}", UriKind.Relative), new StringContent(""));
        Assert.Equal(405, (int)put.StatusCode);
        Assert.Equal(["GET", "POST"], put.Content.Headers.Allow);
        Assert.Equal(413, await Status(app, good with { Body = new byte[(1024 * 1024) + 1] }));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_bounded_as_well()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var endless = new StreamContent(new EndlessStream());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"api/wechat/{app.Account}", UriKind.Relative));
        request.Content = endless;
        request.Headers.TransferEncodingChunked = true;

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task No_log_line_holds_a_secret_a_text_or_a_whole_OpenID()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.TextXml("oQxK15vN8pWmT2rZ7cLdEfGh_01", "一段私密的话"));
        _ = await app.Post(app.Request(app.TextXml("oQxK15vN8pWmT2rZ7cLdEfGh_01", "x")) with { Body = "<xml"u8.ToArray() });
        var token = Assert.Single(await app.Quiet()).Token;

        Assert.NotEmpty(app.Logs.Lines);
        foreach (var secret in new[] { token, app.Door.Token, "0123456789abcdef0123456789abcdef", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "一段私密的话", "oQxK15vN8pWmT2rZ7cLdEfGh_01" })
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_request_that_warms_the_web_server_up_is_answered()
    {
        var answer = await WebWarmUp.Answer();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    private static async Task<int> Status(TestApp app, CallbackRequest request)
    {
        using var answer = await app.Post(request);
        Assert.DoesNotContain("Exception", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return (int)answer.StatusCode;
    }

    /// <summary>Two megabytes that never say how many they are.</summary>
    private sealed class EndlessStream : Stream
    {
        private int left = 2 * 1024 * 1024;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, left);
            left -= read;
            return read;
        }

        public override void Flush()
        {
            // nothing to flush
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
