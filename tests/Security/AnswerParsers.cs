using System.Net;
using WxFunctions.Checks;
using WxFunctions.Tests.WeChat.Api.Rows;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;
using static WxFunctions.Tests.Security.Parsers;

namespace WxFunctions.Tests.Security;

/// <summary>Each call of the platform, and an answer to it that is not what it should be.</summary>
internal static class AnswerParsers
{
    public static IReadOnlyList<Parser> All { get; } =
        [.. ApiRows.All.Where(IsReadByUs).Select(row => new Parser($"the answer to {row.Name}", Seeds(row), bytes => Ask(row, bytes)))];

    /// <summary>Not the rows that look into the answer themselves or at what was uploaded before.</summary>
    private static bool IsReadByUs(ApiRow row) => row.Method is not ("WeChatApi.Call" or "Media.Get" or "Media.GetJsSdkVoice");

    private static List<byte[]> Seeds(ApiRow row)
    {
        var path = row.Sent.Trim().Split(' ', '?', '\n')[1].Trim('/');
        var fixture = Path.Combine(Support.Repository.Root, "local", "Simulator", "Fixtures", $"{path}.json");
        List<byte[]> seeds = [Utf8("""{"errcode":0,"errmsg":"ok"}"""), Utf8("""{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 1"}""")];
        if (File.Exists(fixture))
            seeds.Add(File.ReadAllBytes(fixture));
        if (row.Read is ['{' or '[', ..])
            seeds.Add(Utf8(row.Read));
        return seeds;
    }

    private static void Ask(ApiRow row, byte[] bytes)
    {
        using var http = new HttpClient(new Peer(bytes)) { BaseAddress = new("http://127.0.0.1") };
        var api = new WeChatApi(new WeChatClient(new WeChatHttp(http), new GivenToken("token")));
        try
        {
            row.Call(api).GetAwaiter().GetResult();
        }
        catch (Exception told) when (told is WeChatException or WeChatUnavailableException)
        {
            Assert.DoesNotContain("access_token=token", told.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Says the same to whatever it is asked, but not for ever: some calls ask for page after page.</summary>
    private sealed class Peer(byte[] answer) : HttpMessageHandler
    {
        private const int AnswersMax = 20;

        private int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ++asked > AnswersMax
                ? throw new HttpRequestException("hung up")
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer) });
    }
}
