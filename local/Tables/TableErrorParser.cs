using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace WxFunctions.Local.Tables;

/// <summary>Reads <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>; what is no JSON has its code in a header.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    private const string CodeHeader = "x-ms-error-code";

    public override bool TryParse(
        Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = ReadBody(response)
            ?? (response.Headers.TryGetValue(CodeHeader, out var code) ? new ResponseError(code, null) : null);
        return error is not null;
    }

    private static ResponseError? ReadBody(Response response)
    {
        if (response.ContentStream is not MemoryStream { Length: > 0 })
            return null;
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var error)
                ? new ResponseError(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString())
                : null;
        }
        catch (Exception notOurs) when (notOurs is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
