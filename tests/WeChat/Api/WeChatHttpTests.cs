using System.Net;
using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>What the wire makes of answers, the odd ones above all: nothing passes for sent that WeChat has not said so of.</summary>
public sealed class WeChatHttpTests
{
    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("""{"errcode":"0","errmsg":"ok"}""")]
    public async Task A_zero_is_success(string answer) => await Send(answer);

    [Theory]
    [InlineData("""{"errcode":45015,"errmsg":"response out of time limit"}""")]
    [InlineData("""{"errcode":"45015","errmsg":"response out of time limit"}""")]
    public async Task A_code_is_WeChats_no_as_number_or_text(string answer)
    {
        var refused = await Assert.ThrowsAsync<WeChatException>(() => Send(answer));

        Assert.Equal(45015, refused.Error.Code);
        Assert.Contains("response out of time limit", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":null}""")]
    [InlineData("""{"errcode":40001.5}""")]
    [InlineData("""{"errcode":{}}""")]
    [InlineData("""{"errcode":99999999999}""")]
    [InlineData("""{"access_token":123}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    [InlineData("")]
    [InlineData("<html></html>")]
    public async Task Anything_else_is_no_usable_answer(string answer) =>
        await Assert.ThrowsAsync<WeChatUnavailableException>(() => Send(answer));

    [Theory]
    [InlineData("""{"access_token":"abc","expires_in":7200}""")]
    [InlineData("""{"access_token":"abc","expires_in":"7200"}""")]
    public async Task A_token_is_read_as_WeChat_writes_it(string answer)
    {
        var token = await new StableToken(Http(answer)).Buy("wx1", "secret", forceRefresh: false, default);

        Assert.Equal(new IssuedCredential("abc", TimeSpan.FromHours(2)), token);
    }

    [Theory]
    [InlineData("""{"access_token":123,"expires_in":7200}""")]
    [InlineData("""{"access_token":"","expires_in":7200}""")]
    [InlineData("""{"access_token":"abc","expires_in":0}""")]
    [InlineData("""{"access_token":"abc"}""")]
    public async Task An_answer_without_a_token_is_no_usable_answer(string answer) =>
        await Assert.ThrowsAsync<WeChatUnavailableException>(() => new StableToken(Http(answer)).Buy("wx1", "secret", false, default));

    [Theory]
    [InlineData("ok \uD83D")]
    [InlineData("\\uD83D")]
    [InlineData("\\uDE00\\uD83D x")]
    [InlineData("\\\\uD83D")]
    [InlineData("\\uD83D\\uDE00")]
    public async Task Half_a_character_in_its_words_hides_no_answer(string words)
    {
        // half a character as bytes, too: what WeChat cuts at a number of bytes
        foreach (var more in new byte[][] { [], [0xE4, 0xBD], [0xFF] })
        {
            byte[] Answer(int code) => [.. Encoding.UTF8.GetBytes($"{{\"errcode\":{code},\"errmsg\":\"{words}"), .. more, .. "\"}"u8];

            await Client(Http(Answer(0))).Send(new("oUser", "text", Content), default);
            var refused = await Assert.ThrowsAsync<WeChatException>(() => Client(Http(Answer(45015))).Send(new("oUser", "text", Content), default));
            Assert.Equal(45015, refused.Error.Code);
        }
    }

    [Fact]
    public async Task A_failure_shows_neither_address_nor_token()
    {
        using var nobody = new HttpClient { BaseAddress = new("http://127.0.0.1:9") };

        var failure = await Assert.ThrowsAsync<WeChatUnavailableException>(() => Client(new WeChatHttp(nobody)).Send(new("o", "text", Content), default));
        Assert.DoesNotContain("access_token", failure.ToString(), StringComparison.Ordinal);
    }

    private static readonly JsonElement Content = JsonDocument.Parse("""{"content":"x"}""").RootElement;

    private static Task Send(string answer) => Client(Http(answer)).Send(new("oUser", "text", Content), default);

    private static CustomerMessages Client(WeChatHttp http) => new(new WeChatClient(http, new Fixed()));

    private static WeChatHttp Http(string answer) => Http(Encoding.UTF8.GetBytes(answer));

    private static WeChatHttp Http(byte[] answer) => new(new HttpClient(new Answers(answer)) { BaseAddress = new("http://127.0.0.1") });

    private sealed class Answers(byte[] answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer) });
    }

    private sealed class Fixed : IAccessTokens
    {
        public ValueTask<string> Get(CancellationToken cancellation) => new("token");

        public ValueTask<string> Renew(string invalid, CancellationToken cancellation) => new("token");
    }
}
