using System.Text;
using System.Text.Json;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>An answer of the simulated WeChat Pay.</summary>
internal sealed record PayReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public static PayReply Empty { get; } = new(204, "application/json", default);

    /// <summary>The order that it is about, as it was when the call had been worked on; null for none.</summary>
    public SimulatedOrder? About { get; init; }

    /// <summary>The refund that was asked for; null for none.</summary>
    public SimulatedRefund? Refund { get; init; }

    /// <summary>Files are not signed.</summary>
    public bool IsFile { get; init; }

    public static PayReply Json(object value, int status = 200) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value));

    public static PayReply Error(int status, string code, string words) => Json(new { code, message = words }, status);

    public static PayReply Xml(string xml) => new(200, "text/xml", Encoding.UTF8.GetBytes(xml));
}
