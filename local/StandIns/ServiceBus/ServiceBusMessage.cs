#nullable disable
namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    private const int IdentifierLengthMax = 128;

    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>A copy to send again: without what the broker said of the first one.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        if (receivedMessage.MessageId is not null)
            MessageId = receivedMessage.MessageId;
        PartitionKey = receivedMessage.PartitionKey;
        SessionId = receivedMessage.SessionId;
        ReplyTo = receivedMessage.ReplyTo;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        To = receivedMessage.To;
        ContentType = receivedMessage.ContentType;
        TimeToLive = receivedMessage.TimeToLive;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (ServiceBusReceivedMessage.ReasonProperty or ServiceBusReceivedMessage.DescriptionProperty))
                ApplicationProperties[name] = value;
        }
    }

    public BinaryData Body { get; set; }

    public string MessageId
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? throw new ArgumentException("MessageId is empty.", nameof(value)) : Short(value);
    }

    public string SessionId
    {
        get;
        set
        {
            field = Short(value);
            if (PartitionKey is not null)
                PartitionKey = value;
        }
    }

    public string PartitionKey
    {
        get;
        set
        {
            if (value is not null && SessionId is not null && value != SessionId)
                throw new ArgumentOutOfRangeException(nameof(value), "PartitionKey is not the same as SessionId.");
            field = Short(value);
        }
    }

    public string ReplyToSessionId
    {
        get;
        set => field = Short(value);
    }

    public string ReplyTo { get; set; }

    public string CorrelationId { get; set; }

    public string Subject { get; set; }

    public string To { get; set; }

    public string ContentType { get; set; }

    public TimeSpan TimeToLive
    {
        get;
        set => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), "TimeToLive is not positive.");
    } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    private static string Short(string value) => value is null || value.Length <= IdentifierLengthMax
        ? value
        : throw new ArgumentException($"An identifier has at most {IdentifierLengthMax} characters.", nameof(value));
}
