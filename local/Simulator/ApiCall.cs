using System.Text;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator;

/// <summary>A call of the simulated API, read whole.</summary>
internal sealed class ApiCall(
    string method, PathString path, IQueryCollection query, ReadOnlyMemory<byte> body, string contentType = "")
{
    public string Method { get; } = method;

    public string Path { get; } = path.Value ?? "/";

    public IQueryCollection Query { get; } = query;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public string ContentType { get; } = contentType;

    /// <summary>The access token, empty when there is none.</summary>
    public string Token => Query["access_token"].ToString();

    /// <summary>The body, unless it is a form with a file.</summary>
    public string Text => ContentType.StartsWith("multipart/", StringComparison.Ordinal)
        ? $"[form of {Body.Length} bytes]"
        : Encoding.UTF8.GetString(Body.Span);
}
