using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>How JSON is written to WeChat and read from it.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/api/</remarks>
public static class WeChatJson
{
    /// <summary>Writes every printable character as itself: WeChat refuses <c>\uXXXX</c> in menus and shows it as such in
    /// messages.</summary>
    public static JavaScriptEncoder Encoder { get; } = new WeChatJsonEncoder();

    /// <summary>For objects: names as declared, numbers also read from text, read-only once used.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = Encoder,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>For objects of the API: names in WeChat's snake_case, what is null left out. New each time: one context takes one.</summary>
    internal static JsonSerializerOptions Snake() => new(Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>For <see cref="Utf8JsonWriter"/>.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = Encoder };

    /// <summary>The bytes of what a function writes.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, WriterOptions))
            write(json);
        return bytes.WrittenMemory;
    }
}
