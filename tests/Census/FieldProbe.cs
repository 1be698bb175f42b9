using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Census;

/// <summary>Puts one field alone into a message of its row, to see which properties read it.</summary>
internal sealed record FieldProbe(EventRow Row, EventField Field)
{
    public static IEnumerable<FieldProbe> All =>
        EventRow.All.SelectMany(row => row.Fields.Select(item => new FieldProbe(row, item)));

    public bool IsReadFromXml => Readers(FromXml).Any();

    public bool IsReadFromJson => Readers(Row.Json(Field.Json(Field.Text))).Any();

    /// <summary>Whether its properties hold the right nothing without it. Those in a part or list that is not there hold none.</summary>
    public bool IsMissedWell => Readers(FromXml).Where(Without.ContainsKey).Select(path => Without[path])
        .All(value => Field.IsOptional || Field.Type == "unix" ? value is null : value is "" or 0 or 0L or 0m or false);

    /// <summary>Whether an empty element changes nothing.</summary>
    public bool IsEmptyAsMissing => MessageValues.Of(Row.Xml(Field.Xml(""))).SequenceEqual(Without);

    private IncomingMessage FromXml => Row.Xml(Field.Xml(Field.Text));

    private Dictionary<string, object?> Without { get; } = MessageValues.Of(Row.Xml());

    public override string ToString() => $"{Row}: {Field}";

    private IEnumerable<string> Readers(IncomingMessage message) => MessageValues.Of(message)
        .Where(pair => Equals(pair.Value, Field.Value) && !Equals(Without.GetValueOrDefault(pair.Key), pair.Value))
        .Select(pair => pair.Key);
}
