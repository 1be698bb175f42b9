using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>A call of the simulated WeChat Pay, read whole.</summary>
/// <param name="Method"><c>GET</c>, <c>POST</c>.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Target">Path and query as they were sent: what is signed.</param>
/// <param name="Query">The query.</param>
/// <param name="Authorization">The header.</param>
/// <param name="Body">The body.</param>
internal sealed record PayCall(
    string Method, string Path, string Target, IQueryCollection Query, string Authorization, ReadOnlyMemory<byte> Body)
{
    /// <summary>How many parts of a path say which interface it is; what comes after them is a number.</summary>
    private const int InterfaceParts = 5;

    public bool IsV3 => Path.StartsWith("/v3/", StringComparison.Ordinal);

    /// <summary>The path without the number in it.</summary>
    public string Interface => string.Join('/', Path.Split('/').Take(InterfaceParts));
}
