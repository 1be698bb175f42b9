using System.Text;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>All of a message that is not its body, as one blob: the broker looks at none of it.</summary>
internal sealed record MessageHeader
{
    private const int TextCount = 9;
    private readonly string?[] texts = new string?[TextCount];

    public long Scheduled { get; private init; }

    public Dictionary<string, object> Properties { get; private init; } = [];

    public string? MessageId => texts[0];

    public string? SessionId => texts[1];

    public string? PartitionKey => texts[2];

    public string? ReplyTo => texts[3];

    public string? ReplyToSessionId => texts[4];

    public string? CorrelationId => texts[5];

    public string? Subject => texts[6];

    public string? To => texts[7];

    public string? ContentType => texts[8];

    public static MessageHeader From(ServiceBusMessage message, DateTimeOffset? due = null)
    {
        var header = new MessageHeader
        {
            Scheduled = (due ?? message.ScheduledEnqueueTime).UtcTicks,
            Properties = (Dictionary<string, object>)message.ApplicationProperties,
        };
        string?[] texts =
        [
            message.MessageId, message.SessionId, message.PartitionKey ?? message.SessionId, message.ReplyTo, message.ReplyToSessionId,
            message.CorrelationId, message.Subject, message.To, message.ContentType,
        ];
        texts.CopyTo(header.texts, 0);
        return header;
    }

    public static MessageHeader Parse(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var present = reader.ReadInt16();
        var header = new MessageHeader { Scheduled = reader.ReadInt64() };
        for (var i = 0; i < TextCount; i++)
            header.texts[i] = (present & (1 << i)) == 0 ? null : reader.ReadString();

        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            header.Properties[reader.ReadString()] = PropertyFormat.Read(reader);
        return header;
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        short present = 0;
        for (var i = 0; i < TextCount; i++)
            present |= texts[i] is null ? (short)0 : (short)(1 << i);

        writer.Write(present);
        writer.Write(Scheduled);
        foreach (var text in texts)
        {
            if (text is not null)
                writer.Write(text);
        }

        writer.Write7BitEncodedInt(Properties.Count);
        foreach (var (name, value) in Properties)
        {
            writer.Write(name);
            PropertyFormat.Write(writer, value);
        }

        return stream.ToArray();
    }

    /// <summary>The same header with properties set over its own.</summary>
    public MessageHeader With(IEnumerable<KeyValuePair<string, object>> changes)
    {
        var properties = new Dictionary<string, object>(Properties);
        foreach (var (name, value) in changes)
            properties[name] = value;
        return this with { Properties = properties };
    }
}
