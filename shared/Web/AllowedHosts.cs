using System.Collections.Frozen;

namespace WxFunctions.Web;

/// <summary>The hosts whose pages belong to an account: where a login may lead back to, and what may be signed for the JS-SDK.</summary>
public sealed class AllowedHosts
{
    private readonly FrozenSet<string> hosts;

    private AllowedHosts(FrozenSet<string> hosts) => this.hosts = hosts;

    /// <summary>No host at all.</summary>
    public static AllowedHosts None { get; } = new([]);

    /// <summary>Reads a list of host names with commas between them, a port behind a colon where it is not the usual one.</summary>
    /// <returns>Null when one of them is no host name.</returns>
    public static AllowedHosts? TryParse(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.All(IsHost) ? new([.. names.Select(name => name.ToLowerInvariant())]) : null;
    }

    /// <summary>Whether a page belongs to the account: https, or http on this machine, and a host of the list.</summary>
    public bool Contains(Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.IsAbsoluteUri && (page.Scheme == Uri.UriSchemeHttps || (page.Scheme == Uri.UriSchemeHttp && page.IsLoopback))
            && page.UserInfo.Length == 0 && hosts.Contains(page.Authority);
    }

    private static bool IsHost(string name) => Uri.TryCreate($"https://{name}/", UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && string.Equals(uri.Authority, name, StringComparison.OrdinalIgnoreCase);
}
