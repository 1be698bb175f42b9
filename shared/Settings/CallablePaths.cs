namespace WxFunctions.Settings;

/// <summary>The interfaces of WeChat that other systems may call through us: the list of a setting, empty unless the owner fills it.</summary>
public sealed class CallablePaths
{
    private const char Any = '*';

    // whoever calls these gets a token or a ticket, and the interfaces that buy tokens make ours worthless
    private static readonly string[] Never =
        ["cgi-bin/token", "cgi-bin/stable_token", "cgi-bin/ticket", "cgi-bin/component", "sns", "cgi-bin/clear_quota/v2"];

    private readonly string[] paths;

    private CallablePaths(string[] paths) => this.paths = paths;

    /// <summary>Nothing at all.</summary>
    public static CallablePaths None { get; } = new([]);

    /// <summary>Reads a list with commas between its paths, like <c>cgi-bin/user/info, datacube/*</c>: without host or query.</summary>
    /// <returns>Null when one of them is no path, or one of those that give tokens away.</returns>
    public static CallablePaths? TryParse(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var paths = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(path => path.TrimStart('/'))
            .ToArray();
        return paths.All(path => IsPath(path.TrimEnd(Any).TrimEnd('/')) && !IsNever(path)) ? new(paths) : null;
    }

    /// <summary>Whether a path, without its leading slash, may be called.</summary>
    public bool Contain(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsPath(path) && !IsNever(path) && Array.Exists(paths, allowed => allowed.EndsWith(Any)
            ? path.StartsWith(allowed[..^1], StringComparison.Ordinal)
            : path == allowed);
    }

    private static bool IsPath(string path) => path.Length <= 200
        && path.Split('/').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));

    private static bool IsNever(string path) => Array.Exists(
        Never, never => path.Equals(never, StringComparison.OrdinalIgnoreCase) || path.StartsWith(never + "/", StringComparison.OrdinalIgnoreCase));
}
