using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>An answer of the simulated API.</summary>
internal sealed record ApiResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string JsonType = "application/json; encoding=utf-8";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What WeChat says to a call that gives nothing back.</summary>
    public static ApiResponse Ok { get; } = new(StatusCodes.Status200OK, JsonType, """{"errcode":0,"errmsg":"ok"}"""u8.ToArray());

    /// <summary>The name of a file, where the answer is one.</summary>
    public string? FileName { get; private init; }

    /// <summary>WeChat's id of the call, where the answer names one.</summary>
    public string? Rid { get; private init; }

    public static ApiResponse Of(ApiError error, int status = StatusCodes.Status200OK)
    {
        var rid = NewRid();
        return Json(new { errcode = error.Code, errmsg = $"{error.Message} rid: {rid}" }, status) with { Rid = rid };
    }

    public static ApiResponse Json<T>(T value, int status = StatusCodes.Status200OK) =>
        new(status, JsonType, JsonSerializer.SerializeToUtf8Bytes(value, Relaxed));

    public static ApiResponse Json(JsonNode value) =>
        new(StatusCodes.Status200OK, JsonType, Encoding.UTF8.GetBytes(value.ToJsonString(Relaxed)));

    public static ApiResponse File(string name, string contentType, ReadOnlyMemory<byte> bytes) =>
        new(StatusCodes.Status200OK, contentType, bytes) { FileName = name };

    public static ApiResponse Plain(int status, string text) => new(status, "text/plain", Encoding.UTF8.GetBytes(text));

    // WeChat's id of a request; operators look a failed call up by it.
    private static string NewRid()
    {
        var digits = RandomNumberGenerator.GetHexString(24, lowercase: true);
        return $"{digits[..8]}-{digits[8..16]}-{digits[16..]}";
    }
}
