using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WxFunctions.Settings;

/// <summary>Reads single settings and says in one line what is wrong with one, never showing its value.</summary>
internal sealed class SettingsSection(IConfiguration configuration)
{
    /// <summary>What <see cref="IsShortName"/> asks for.</summary>
    public const string ShortNameShape = "up to 32 letters, digits and '-'";

    /// <summary>What <see cref="IsAppId"/> asks for.</summary>
    public const string AppIdShape = "an AppID: wx and letters or digits, normally 16";

    private const int ShortNameCharsMax = 32;
    private const int AppIdCharsMax = 32;

    /// <summary>Whether an account or a merchant may be called so: ids, addresses and secrets' names are made of it.</summary>
    public static bool IsShortName(string name) =>
        name.Length <= ShortNameCharsMax && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    public static bool IsAppId(string text) => text.StartsWith("wx", StringComparison.Ordinal)
        && text.Length is >= 3 and <= AppIdCharsMax && text.All(char.IsAsciiLetterOrDigit);

    public IEnumerable<string> Children(string name) => configuration.GetSection(name).GetChildren().Select(child => child.Key);

    public string TextOr(string name, string otherwise) => configuration[name] is { Length: > 0 } text ? text : otherwise;

    public string Text(string name, string shape, Func<string, bool> fits)
    {
        var text = TextOr(name, "");
        return fits(text) ? text : throw Wrong(name, shape);
    }

    public T OneOf<T>(string name, T otherwise)
        where T : struct, Enum
    {
        var text = TextOr(name, otherwise.ToString());
        // not by type argument: compiling that for each enumeration was a quarter of reading the settings
        var type = typeof(T);
        var names = Enum.GetNames(type);
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? (T)Enum.Parse(type, text, ignoreCase: true)
            : throw Wrong(name, string.Join(", ", names).ToLowerInvariant());
    }

    public bool YesNo(string name, bool otherwise) =>
        bool.TryParse(TextOr(name, otherwise.ToString()), out var value) ? value : throw Wrong(name, "true or false");

    public int Number(string name, int otherwise, int least, int most) =>
        int.TryParse(TextOr(name, $"{otherwise}"), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? value
            : throw Wrong(name, $"a number from {least} to {most}");

    /// <summary>The one line: which setting, that it is missing or malformed, and what it must look like.</summary>
    public OptionsValidationException Wrong(string name, string shape)
    {
        var shown = name.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
        var fault = string.IsNullOrEmpty(configuration[name]) ? "is missing" : "is malformed";
        return new WrongSettingException(name, $"Setting {shown} {fault}: it must be {shape}.");
    }

    private sealed class WrongSettingException(string name, string line) : OptionsValidationException(name, typeof(AppSettings), [line])
    {
        public override string Message => line;
    }
}
