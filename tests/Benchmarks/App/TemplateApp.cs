using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace WxFunctions.Benchmarks.App;

/// <summary>The yardstick of a start: what <c>dotnet new web</c> makes, with a POST in place of its GET.</summary>
internal static class TemplateApp
{
    public const string Command = "template";

    public static IEnumerable<string> Arguments(IPEndPoint server) => [Command, server.Port.ToString(CultureInfo.InvariantCulture)];

    public static async Task Run(string port)
    {
        // it watches the files of the folder it is in: in one as small as a new app's, or it would start slower than it does
        var app = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }).Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        _ = app.MapPost("/{**path}", () => "success");
        await app.StartAsync();
        Console.WriteLine($"Ready: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
