using System.Text;

namespace WxFunctions.Tests.Delivery;

/// <summary>A WeChat that gives tokens, says what a test wants to each message, and otherwise takes it; it keeps what it was asked.</summary>
internal sealed class SaidWeChat : HttpMessageHandler
{
    private readonly Queue<Func<string>> answers = new();

    /// <summary>The messages it was given, by interface, each with its body.</summary>
    public List<(string Path, string Body)> Asked { get; } = [];

    /// <summary>What it says next to a message: an <c>errcode</c> each.</summary>
    public void Says(params IEnumerable<int> codes)
    {
        foreach (var code in codes)
            answers.Enqueue(() => Answer(code));
    }

    /// <summary>The same, and something happens while it says so.</summary>
    public void Says(int code, Action meanwhile) => answers.Enqueue(() =>
    {
        meanwhile();
        return Answer(code);
    });

    /// <summary>From now on it takes everything.</summary>
    public void Works() => answers.Clear();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("token", StringComparison.Ordinal))
            return Json("""{"access_token":"token","expires_in":7200}""");
        Asked.Add((path, await request.Content!.ReadAsStringAsync(cancellationToken)));
        return Json(answers.TryDequeue(out var answer) ? answer() : Answer(0));
    }

    private static string Answer(int code) => $$"""{"errcode":{{code}},"errmsg":"words","msgid":77,"msg_id":77}""";

    private static HttpResponseMessage Json(string text) => new() { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
