using System.Globalization;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Census;

/// <summary>A field of events.csv, such as <c>ScanCodeInfo.ScanType:string</c>: <c>[]</c> repeats, <c>?</c> may be missing.</summary>
internal sealed record EventField(IReadOnlyList<string> Path, string Type, bool IsOptional)
{
    private const int Number = 73_910_517;

    /// <summary>What the field holds in a test: nothing else reads as that.</summary>
    public string Text => Type switch
    {
        "int" or "int64" or "unix" => Number.ToString(CultureInfo.InvariantCulture),
        "decimal" => "73.910517",
        "bool01" => "1",
        "booltf" => "true",
        "string" or "url" or "openid" or "base64" => "v73910517",
        _ => throw new InvalidDataException($"No such type of field: {Type}"),
    };

    /// <summary>What a property has to read it as.</summary>
    public object Value => Type switch
    {
        "int" => Number,
        "int64" => (long)Number,
        "unix" => DateTimeOffset.FromUnixTimeSeconds(Number),
        "decimal" => 73.910517m,
        "bool01" or "booltf" => true,
        _ => Text,
    };

    public string Xml(string text) => Path.Reverse().Aggregate(text, (inside, name) => $"<{name}>{inside}</{name}>");

    public string Json(string text) =>
        Path.Reverse().Skip(1).Aggregate($"\"{Path[^1]}\":\"{text}\"", (inside, name) => $"\"{name}\":{{{inside}}}");

    public bool StandsIn(MessageBody body) => Path.Aggregate(body.Root, (element, name) => element[name]) is { Exists: true };

    public override string ToString() => string.Join('.', Path);

    public static EventField Of(string text)
    {
        var parts = text.Split(':');
        var path = parts[0].TrimEnd('?').Replace("[]", "", StringComparison.Ordinal);
        return new EventField(path.Split('.'), parts[1], parts[0].EndsWith('?'));
    }
}
