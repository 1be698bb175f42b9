using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Functions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Security;

/// <summary>Every route, found by its attribute, asked for nonsense: nothing of the inside is shown, and nothing a stranger is told is kept by caches.</summary>
public sealed class RouteTests(AzuriteFixture azurite)
{
    private static readonly string[] Inside = ["   at ", "Exception", "System.", "WxFunctions.", "/shared/", ".cs:"];

    [Fact]
    public async Task No_answer_shows_the_inside_and_none_is_kept_by_a_cache()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Pay = "v3" });
        var asked = 0;
        foreach (var (method, route) in Routes())
        {
            foreach (var body in new[] { "", "{", "<xml>", """{"a":1}""" })
            {
                using var request = new HttpRequestMessage(method, new Uri(Filled(route, app), UriKind.Relative));
                if (method != HttpMethod.Get)
                    request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await app.Http.SendAsync(request);
                await Check($"{method} {route} with '{body}'", answer);
                asked++;
            }
        }

        Assert.InRange(asked, 80, int.MaxValue);
    }

    private static async Task Check(string what, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.ToString() + answer.Content.Headers;
        Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, $"{what}: {text}");
        Assert.All(Inside, word => Assert.False((text + headers).Contains(word, StringComparison.Ordinal), $"{what} shows {word}: {text}"));
        Assert.False(answer.Headers.Contains("X-Powered-By"), what);
        Assert.True(
            !answer.IsSuccessStatusCode || answer.RequestMessage!.Method != HttpMethod.Get || answer.Headers.CacheControl is { NoStore: true },
            $"{what} may be kept: {(int)answer.StatusCode} {text}");
    }

    private static IEnumerable<(HttpMethod Method, string Route)> Routes() =>
        from function in typeof(Callback).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from method in trigger.Methods ?? ["get", "post"]
        select (HttpMethod.Parse(method), trigger.Route!);

    private static string Filled(string route, TestApp app) => "api/" + route
        .Replace("{account}", app.Account, StringComparison.Ordinal)
        .Replace("{merchant}", app.Merchant, StringComparison.Ordinal)
        .Replace("{openid}", "oNobody", StringComparison.Ordinal)
        .Replace("{*path}", "cgi-bin/user/info", StringComparison.Ordinal)
        .Replace("{id}", "none", StringComparison.Ordinal)
        .Replace("{number}", "none", StringComparison.Ordinal);
}
