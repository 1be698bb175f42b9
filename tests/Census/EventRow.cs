using System.Text;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Census;

/// <summary>A row of events.csv: a kind of message that WeChat is known to send.</summary>
internal sealed record EventRow(string Kind, string Name, IReadOnlyList<EventField> Fields)
{
    /// <summary>All rows but the carrier of the events, which is no kind of its own.</summary>
    public static IReadOnlyList<EventRow> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Census", "events.csv"))
            .Skip(1)
            .Where(line => !line.StartsWith("message,event,", StringComparison.Ordinal))
            .Select(line => Of(line.Split(','))),
    ];

    public bool IsEvent => Kind == "event";

    /// <summary>Reads a message of this kind that holds these elements alone.</summary>
    public IncomingMessage Xml(string content = "") => Read(
        $"<xml>{(IsEvent ? $"<MsgType>event</MsgType><Event>{Name}</Event>" : $"<MsgType>{Name}</MsgType>")}{content}</xml>");

    /// <summary>The same in JSON.</summary>
    public IncomingMessage Json(string content) => Read(
        $"{{{(IsEvent ? $"\"MsgType\":\"event\",\"Event\":\"{Name}\"" : $"\"MsgType\":\"{Name}\"")},{content}}}");

    public override string ToString() => $"{Kind} {Name}";

    private static EventRow Of(string[] columns) =>
        new(columns[0], columns[1], [.. columns[2].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(EventField.Of)]);

    private static IncomingMessage Read(string text)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(Encoding.UTF8.GetBytes(text), out var body));
        return MessageParser.Parse(body!);
    }
}
