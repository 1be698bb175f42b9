using System.Text;

namespace WxFunctions.Tests.Simulator;

/// <summary>A callback as it arrived.</summary>
internal sealed record StubRequest(string Method, string Path, string Query, string? ContentType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
