using System.Text;
using System.Text.Json;

namespace WxFunctions.Keywords;

/// <summary>A value in a file of JSON that knows where it stands, so that a complaint can say so.</summary>
internal readonly struct JsonPlace(string file, string path, JsonElement value)
{
    public JsonValueKind Kind => value.ValueKind;

    /// <summary>The one line: which file, where in it, what must stand there.</summary>
    public ReplyFileException Wrong(string shape) => new($"{file}: {(path.Length == 0 ? "the whole" : path)} must be {shape}.");

    /// <summary>Checks that this is an object of no other members than these.</summary>
    public JsonPlace Object(params ReadOnlySpan<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Wrong($"an object of {string.Join(", ", names)}");
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                throw At(member.Name, member.Value).Wrong($"left out: an object here has {string.Join(", ", names)}");
        }

        return this;
    }

    /// <summary>A member of this object; null when it is not there.</summary>
    public JsonPlace? Member(string name) => value.TryGetProperty(name, out var member) ? At(name, member) : null;

    /// <summary>A member that has to be there.</summary>
    public JsonPlace Required(string name, string shape) => Member(name) ?? throw At(name, default).Wrong($"given: {shape}");

    /// <summary>The items of this array.</summary>
    public IEnumerable<JsonPlace> Items(int countMin, int countMax, string what)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < countMin || value.GetArrayLength() > countMax)
            throw Wrong($"a list of {countMin} to {countMax} {what}");
        var (thisFile, thisPath) = (file, path);
        return value.EnumerateArray().Select((item, n) => new JsonPlace(thisFile, $"{thisPath}[{n}]", item));
    }

    /// <summary>This text, of so many characters (emoji count as one), not blank.</summary>
    public string Text(int charsMax)
    {
        var text = value.ValueKind == JsonValueKind.String ? Decode() : null;
        return !string.IsNullOrWhiteSpace(text) && text.EnumerateRunes().Count() <= charsMax
            ? text
            : throw Wrong($"a text of 1 to {charsMax} characters");
    }

    /// <summary>This text, one of the names of an enumeration in small letters.</summary>
    public T OneOf<T>()
        where T : struct, Enum
    {
        var text = value.ValueKind == JsonValueKind.String ? Decode() : null;
        foreach (var option in Enum.GetValues<T>())
        {
            if (text == Name(option))
                return option;
        }

        throw Wrong(string.Join(" or ", Enum.GetValues<T>().Select(option => $"\"{Name(option)}\"")));
    }

    private static string Name<T>(T option)
        where T : struct, Enum => option.ToString().ToLowerInvariant();

    /// <returns>Null for half of an emoji, which JSON can write and nothing can send.</returns>
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

    private JsonPlace At(string name, JsonElement member) => new(file, path.Length == 0 ? name : $"{path}.{name}", member);
}
