using System.Security.Cryptography;
using System.Text.Json;
using WxFunctions.Benchmarks.Callbacks;

namespace WxFunctions.Benchmarks.WeChat;

/// <summary>Gives access tokens and knows its own: one is current until a new one is forced.</summary>
internal sealed class TokenDesk
{
    private const int ExpiresInSeconds = 7200;

    private readonly Lock gate = new();
    private string current = "";

    /// <summary>How often a token was asked for.</summary>
    public int Calls { get; private set; }

    public bool IsCurrent(string? token)
    {
        lock (gate)
            return token is { Length: > 0 } && token == current;
    }

    /// <summary>The answer to <c>POST /cgi-bin/stable_token</c>.</summary>
    public object Give(JsonElement request)
    {
        if (Text(request, "appid") != TestAccount.AppId)
            return new { errcode = 40013, errmsg = "invalid appid" };
        if (Text(request, "secret") != TestAccount.AppSecret)
            return new { errcode = 40125, errmsg = "invalid appsecret" };
        lock (gate)
        {
            Calls++;
            if (current.Length == 0 || (request.TryGetProperty("force_refresh", out var force) && force.GetBoolean()))
                current = $"T_{RandomNumberGenerator.GetHexString(120)}";
            return new { access_token = current, expires_in = ExpiresInSeconds };
        }
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
}
