using System.Buffers;
using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Api;

namespace WxFunctions.WeChat.Replies;

/// <summary>Writes a reply in JSON, for accounts whose data format says so: the names of the XML in one object.</summary>
internal sealed class JsonReplyWriter : IReplyWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Utf8JsonWriter json;

    public JsonReplyWriter()
    {
        json = new Utf8JsonWriter(bytes, WeChatJson.WriterOptions);
        json.WriteStartObject();
    }

    public void Text(string name, string text) => json.WriteString(name, XmlReplyWriter.Allowed(text));

    public void Number(string name, long number) => json.WriteNumber(name, number);

    public void Part(string name, Action<IReplyWriter> write)
    {
        json.WriteStartObject(name);
        write(this);
        json.WriteEndObject();
    }

    public void Parts<T>(string name, IEnumerable<T> parts, Action<IReplyWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            write(this, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public string End()
    {
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public void Dispose() => json.Dispose();
}
