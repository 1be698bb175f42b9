using System.Text;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Security;

/// <summary>Requests that no client of HTTP sends: each is refused or read in one way only, and the next caller is served.</summary>
public sealed class WireTests(AzuriteFixture azurite)
{
    private const int SlowCallers = 20;

    public static TheoryData<string, string, int> Bent => new()
    {
        { "two lengths", Headers("Content-Length: 5", "Content-Length: 6") + "12345", 400 },
        { "a length that is no number", Headers("Content-Length: five") + "12345", 400 },
        { "a negative length", Headers("Content-Length: -5") + "12345", 400 },
        { "a coding nobody knows", Headers("Transfer-Encoding: xchunked") + "5\r\n12345\r\n0\r\n\r\n", 400 },
        { "a chunk whose length is no number", Headers("Transfer-Encoding: chunked") + "zz\r\n12345\r\n0\r\n\r\n", 400 },
        { "a space before the colon", Headers("Content-Length : 5") + "12345", 400 },
        { "a folded header", Headers("X-A: 1\r\n folded", "Content-Length: 0"), 400 },
        { "a NUL in a header", Headers("X-A: \0", "Content-Length: 0"), 400 },
        { "two hosts", Headers("Host: b", "Content-Length: 0"), 400 },
        { "a long header", Headers("X-A: " + new string('a', 64 * 1024), "Content-Length: 0"), 431 },
        { "many headers", Headers([.. Enumerable.Range(0, 200).Select(n => $"X-{n}: 1")]), 431 },
        { "a long address", $"POST /api/wechat/a?{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 414 },
        { "no protocol", "POST /\r\n\r\n", 400 },
        { "not HTTP at all", "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n", 400 },
        { "a body that is announced too long", Headers("Content-Length: 99999999999") + "1", 413 },
    };

    [Theory]
    [MemberData(nameof(Bent))]
    public async Task It_is_refused_and_the_next_caller_is_served(string what, string request, int status)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using (var connection = await RawConnection.Open(app.Http.BaseAddress!))
        {
            await connection.Send(request.Replace("/account", $"/{app.Account}", StringComparison.Ordinal));
            var answered = string.Join(", ", await connection.Statuses());
            Assert.True(answered == $"{status}", $"{what} is {status}, not {answered}");
        }

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task A_request_hidden_in_the_body_of_another_is_no_request()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var hidden = Good(app);
        var (query, body) = (app.Request(app.TextXml("oUser1", "外面")) is var outer ? outer.Query : "", Encoding.UTF8.GetString(outer.Body.Span));
        using var connection = await RawConnection.Open(app.Http.BaseAddress!);

        // by its length the request would end before the hidden one, by its chunks after it
        await connection.Send(
            $"POST /api/wechat/{app.Account}?{query} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + $"{(body + hidden).Length:x}\r\n{body + hidden}\r\n0\r\n\r\n");

        Assert.Single(await connection.Statuses());
        Assert.DoesNotContain(await app.Quiet(), sent => sent.ToString().Contains("藏起来", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Callers_who_never_finish_are_hung_up_on_and_keep_nobody_waiting()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var slow = new List<RawConnection>();
        for (var i = 0; i < SlowCallers; i++)
        {
            slow.Add(await RawConnection.Open(app.Http.BaseAddress!));
            await slow[^1].Send(Headers("Content-Length: 1000000").Replace("/account", $"/{app.Account}", StringComparison.Ordinal) + "<xml>");
        }

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        foreach (var connection in slow)
            Assert.True(await connection.Statuses() is [] or [408] or [400], "hung up on, with or without a word");
        slow.ForEach(static connection => connection.Dispose());
        Assert.Single(await app.Quiet());
    }

    private static string Headers(params string[] headers) =>
        "POST /api/wechat/account?signature=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n";

    private static string Good(TestApp app)
    {
        var request = app.Request(app.TextXml("oUser2", "藏起来"));
        return $"POST /api/wechat/{app.Account}?{request.Query} HTTP/1.1\r\nHost: a\r\nContent-Length: {request.Body.Length}\r\n\r\n"
            + Encoding.UTF8.GetString(request.Body.Span);
    }
}
