using System.Text.Json;

namespace WxFunctions.JsonReading;

/// <summary>A value in JSON that somebody has written, which knows where it stands, so that a complaint can say so.</summary>
internal readonly struct JsonPlace(string path, JsonElement value)
{
    private const int NameCharsShown = 64;

    public JsonValueKind Kind => value.ValueKind;

    /// <summary>The one line: where in the JSON, and what must stand there.</summary>
    public JsonShapeException Wrong(string shape) => new($"{(path.Length == 0 ? "the whole" : path)} must be {shape}.");

    /// <summary>Checks that this is an object of no other members than these.</summary>
    public JsonPlace Object(params ReadOnlySpan<string> names)
    {
        if (Kind != JsonValueKind.Object)
            throw Wrong($"an object of {string.Join(", ", names)}");
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                throw At(Shown(member.Name), member.Value).Wrong($"left out: an object here has {string.Join(", ", names)}");
        }

        return this;
    }

    /// <summary>A member of this object; null when it is not there.</summary>
    public JsonPlace? Member(string name) => value.TryGetProperty(name, out var member) ? At(name, member) : null;

    /// <summary>A member that has to be there.</summary>
    public JsonPlace Required(string name, string shape) => Member(name) ?? throw At(name, default).Wrong($"given: {shape}");

    /// <summary>The members of this object, whatever they are called, in their order.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members(int countMin, int countMax, string what)
    {
        if (Kind != JsonValueKind.Object || value.GetPropertyCount() < countMin || value.GetPropertyCount() > countMax)
            throw Wrong($"an object of {countMin} to {countMax} {what}");
        var here = this;
        return value.EnumerateObject().Select(member => (member.Name, here.At(Shown(member.Name), member.Value)));
    }

    /// <summary>The items of this array.</summary>
    public IEnumerable<JsonPlace> Items(int countMin, int countMax, string what)
    {
        if (Kind != JsonValueKind.Array || value.GetArrayLength() < countMin || value.GetArrayLength() > countMax)
            throw Wrong($"a list of {countMin} to {countMax} {what}");
        var here = path;
        return value.EnumerateArray().Select((item, n) => new JsonPlace($"{here}[{n}]", item));
    }

    /// <summary>This text, of so many characters (emoji count as one), not blank.</summary>
    public string Text(int charsMax) => Text(charsMax, $"a text of 1 to {charsMax} characters", text => !string.IsNullOrWhiteSpace(text));

    /// <summary>This text, where it is of a certain shape.</summary>
    /// <param name="charsMax">How many characters it may have; emoji count as one.</param>
    /// <param name="shape">The shape in words, its length included.</param>
    /// <param name="fits">Whether a text is of that shape.</param>
    public string Text(int charsMax, string shape, Func<string, bool> fits)
    {
        var text = Kind == JsonValueKind.String ? Decode() : null;
        return text is not null && (text.Length <= charsMax || text.EnumerateRunes().Count() <= charsMax) && fits(text)
            ? text
            : throw Wrong(shape);
    }

    /// <summary>This text, one of the names of an enumeration in small letters.</summary>
    public T OneOf<T>()
        where T : struct, Enum
    {
        var options = Enum.GetValues<T>();
        var name = OneOf([.. options.Select(Name)]);
        return options.First(option => Name(option) == name);
    }

    /// <summary>This text, one of these.</summary>
    public string OneOf(params string[] options)
    {
        var text = Kind == JsonValueKind.String ? Decode() : null;
        return text is not null && options.Contains(text) ? text : throw Wrong(string.Join(" or ", options.Select(option => $"\"{option}\"")));
    }

    /// <summary>Whether this is that text.</summary>
    public bool Is(string text) => Kind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>This whole number, within these limits.</summary>
    public int Number(int least, int most) =>
        Kind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"a whole number from {least} to {most}");

    /// <summary>True or false.</summary>
    public bool YesNo() => Kind is JsonValueKind.True or JsonValueKind.False ? Kind == JsonValueKind.True : throw Wrong("true or false");

    /// <summary>A point in time, in ISO 8601 with its offset.</summary>
    public DateTimeOffset Time()
    {
        var text = Kind == JsonValueKind.String ? Decode() : null;
        return text is not null && HasOffset(text) && value.TryGetDateTimeOffset(out var time)
            ? time
            : throw Wrong("a time like 2026-11-20T10:00:00+08:00 (ISO 8601, with its offset)");
    }

    /// <summary>
    /// Checks all texts in here, names included, for what JSON can write and nobody can send: half of an emoji, and the character NUL.
    /// </summary>
    public void RefuseBrokenTexts()
    {
        if (Kind == JsonValueKind.String && (Decode() is not { } text || text.Contains('\0')))
            throw Wrong("a text without NUL characters and without halves of surrogate pairs");
        if (Kind == JsonValueKind.Array)
        {
            foreach (var item in Items(0, int.MaxValue, "values"))
                item.RefuseBrokenTexts();
        }

        if (Kind == JsonValueKind.Object)
        {
            foreach (var (_, member) in Members(0, int.MaxValue, "members"))
                member.RefuseBrokenTexts();
        }
    }

    private static string Name<T>(T option)
        where T : struct, Enum => option.ToString().ToLowerInvariant();

    private static string Shown(string name)
    {
        if (name.Length <= NameCharsShown)
            return name;
        var end = char.IsHighSurrogate(name[NameCharsShown - 1]) ? NameCharsShown - 1 : NameCharsShown;
        return name[..end] + "…";
    }

    private static bool HasOffset(string time) =>
        time.EndsWith('Z') || (time.Length > 6 && time[^6] is '+' or '-' && time[^3] == ':');

    /// <returns>Null for half of an emoji.</returns>
    private string? Decode()
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonPlace At(string name, JsonElement member) => new(path.Length == 0 ? name : $"{path}.{name}", member);
}
