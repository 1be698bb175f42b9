using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Functions;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.Tests.WeChat;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>
/// Bent requests into the function itself, store and queue behind it: each is refused with a 4xx or acknowledged, none ends in an exception.
/// <c>WX_FUZZ_RUNS</c> makes it more of them, <c>WX_FUZZ_SEED</c> others.
/// </summary>
public sealed class FuzzTests(AzuriteFixture azurite)
{
    private const long MemoryBytesMax = 64 * 1024 * 1024;

    private static readonly int Runs = Number("WX_FUZZ_RUNS", 20_000);
    private static readonly int Seed = Number("WX_FUZZ_SEED", 20_261_120);

    [Theory]
    [InlineData(CallbackMode.Safe)]
    [InlineData(CallbackMode.Compatible)]
    [InlineData(CallbackMode.Plain)]
    public async Task Whatever_comes_in_a_status_comes_out(CallbackMode mode)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = mode, Rules = Echo });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Parallel.ForAsync(0, Runs / 3, async (n, _) =>
        {
            var request = Bent(app, new Random(Seed + n));
            var status = await Run(app, request);
            Assert.True(status is 200 or 400 or 401 or 413, $"{status} in run {n} of seed {Seed}: {request.Query} {Describe(request)}");
        });

        _ = await app.Quiet();
        Assert.Equal(0, app.Broker.Counts("inbound").DeadLettered);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MemoryBytesMax);
    }

    /// <summary>Whatever the bent text is, the answer inside the callback holds it.</summary>
    private static void Echo(RuleTable on)
    {
        on.Any<TextMessage>().Passive(static text => text.Content);
        on.Otherwise(_ => Reply.None);
    }

    /// <summary>A valid request, bent before it was signed (so that it is let in and parsed) or after.</summary>
    private static CallbackRequest Bent(TestApp app, Random random)
    {
        var xml = app.TextXml($"oUser{random.Next(100)}", "你好 😀 <b>", random.NextInt64(1, long.MaxValue));
        if (random.Next(2) == 0)
            return Resigned(app, Mutation.Of(Encoding.UTF8.GetBytes(xml), random));
        var request = app.Request(xml);
        return random.Next(2) == 0
            ? request with { Query = Mutation.Of(request.Query, random) }
            : request with { Body = Mutation.Of(request.Body.ToArray(), random) };
    }

    /// <summary>Genuine as far as signature and key go, whatever the body is.</summary>
    private static CallbackRequest Resigned(TestApp app, byte[] body)
    {
        if (app.Door.Mode == CallbackMode.Plain)
            return app.Request(app.TextXml("oUser", "x")) with { Body = body };
        var stamp = new CallbackStamp(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "7");
        var encrypt = WxFunctions.WeChat.Crypto.MessageCipher.Encrypt(body, app.Door.Key!, app.Door.AppId);
        var signature = WxFunctions.WeChat.Crypto.Signature.Of(app.Door.Token, stamp.Timestamp, stamp.Nonce);
        var msgSignature = WxFunctions.WeChat.Crypto.Signature.Of(app.Door.Token, stamp.Timestamp, stamp.Nonce, encrypt);
        return new CallbackRequest(
            $"signature={signature}&timestamp={stamp.Timestamp}&nonce={stamp.Nonce}&encrypt_type=aes&msg_signature={msgSignature}",
            Encoding.UTF8.GetBytes($"<xml><Encrypt>{encrypt}</Encrypt></xml>"),
            "text/xml");
    }

    private static async Task<int> Run(TestApp app, CallbackRequest request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Post;
        context.Request.QueryString = new QueryString("?" + request.Query);
        context.Request.Body = new MemoryStream(request.Body.ToArray());
        context.Request.ContentLength = request.Body.Length;
        var result = await scope.ServiceProvider.GetRequiredService<Callback>().Run(context.Request, app.Account);
        await result.ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    private static string Describe(CallbackRequest request) => Encoding.Latin1.GetString(request.Body.Span);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
