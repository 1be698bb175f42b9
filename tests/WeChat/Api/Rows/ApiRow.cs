using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api.Rows;

/// <summary>One call: what then goes over the wire, and what is read from the answer.</summary>
/// <param name="Name">Class and method, and in brackets which of several.</param>
/// <param name="Call">Makes the call and gives what it read.</param>
/// <param name="Sent">Method, path, query without the token, and body of each request, a line each.</param>
/// <param name="Read">What was read, as JSON without what is empty or 0; <c>ok</c> where there is nothing to read.</param>
/// <param name="Fails">A code that WeChat may refuse it with.</param>
public sealed record ApiRow(string Name, Func<WeChatApi, Task<object>> Call, string Sent, string Read, int Fails)
{
    /// <summary>"Not for this account", which every interface may say.</summary>
    public const int NoPermission = 48001;

    private static readonly JsonSerializerOptions Shown = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What has to be there before the call.</summary>
    internal Func<WeChatApi, WeChatSimulator, Task>? Given { get; init; }

    public string Method => Name.Split(' ')[0];

    public static ApiRow Of(string name, Func<WeChatApi, Task> call, string sent, int fails = NoPermission) => new(
        name,
        async api =>
        {
            await call(api);
            return "ok";
        },
        sent,
        "ok",
        fails);

    public static ApiRow Of<T>(string name, Func<WeChatApi, Task<T>> call, string sent, string read, int fails = NoPermission) =>
        new(name, async api => (object?)await call(api) ?? "nothing", sent, read, fails);

    public static ApiRow OfList(
        string name, Func<WeChatApi, IAsyncEnumerable<string>> call, string sent, string read, int fails = NoPermission) =>
        new(name, async api => await call(api).ToListAsync(), sent, read, fails);

    public static string Show(object read) => read as string ?? JsonSerializer.Serialize(read, Shown);

    public override string ToString() => Name;
}
