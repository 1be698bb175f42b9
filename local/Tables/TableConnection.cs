using System.Diagnostics.CodeAnalysis;

namespace WxFunctions.Local.Tables;

/// <summary>A storage connection string, taken apart. Holds the account key, so it has no text form.</summary>
internal sealed class TableConnection
{
    /// <summary>The setting's value that means: the emulator on this machine, on its usual port.</summary>
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    // Published in Azurite's manual: a name and a key that every emulator has.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string DefaultSuffix = "core.windows.net";

    private TableConnection(Uri endpoint, string accountName, byte[] key)
    {
        Endpoint = endpoint;
        AccountName = accountName;
        Key = key;
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public byte[] Key { get; }

    /// <summary>The connection string of an emulator on a port of this machine.</summary>
    public static string Emulator(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={EmulatorAccount};AccountKey={EmulatorKey};" +
        $"TableEndpoint=http://127.0.0.1:{port}/{EmulatorAccount};";

    /// <summary>True for the value that asks for the emulator on its usual port.</summary>
    public static bool IsDevelopmentStorage([NotNullWhen(true)] string? connectionString) =>
        string.Equals(connectionString?.Trim().TrimEnd(';'), DevelopmentStorage, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">One line: the setting, what is wrong, what it must look like; never its value.</exception>
    public static TableConnection Parse(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw Malformed("it is empty");
        var parts = Split(IsDevelopmentStorage(connectionString) ? Emulator(10002) : connectionString);
        if (!parts.TryGetValue("AccountName", out var account) || account.Length == 0)
            throw Malformed("AccountName is missing");
        return new TableConnection(ReadEndpoint(parts, account), account, ReadKey(parts));
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw Malformed("a part of it has no '='");
            if (!parts.TryAdd(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart()))
                throw Malformed("a part of it occurs twice");
        }

        return parts;
    }

    private static byte[] ReadKey(Dictionary<string, string> parts)
    {
        if (!parts.TryGetValue("AccountKey", out var text) || text.Length == 0)
            throw Malformed("AccountKey is missing");
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length)
            ? key[..length]
            : throw Malformed("AccountKey is not base64");
    }

    private static Uri ReadEndpoint(Dictionary<string, string> parts, string account)
    {
        if (!parts.TryGetValue("TableEndpoint", out var text))
        {
            var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
            text = $"{protocol}://{account}.table.{parts.GetValueOrDefault("EndpointSuffix", DefaultSuffix)}";
        }

        return Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw Malformed(parts.ContainsKey("TableEndpoint")
                ? "TableEndpoint is not an http or https address"
                : "DefaultEndpointsProtocol must be http or https");
    }

    private static FormatException Malformed(string what) =>
        new($"AzureWebJobsStorage is not a storage connection string: {what}. It must be '{DevelopmentStorage}' or " +
            "'DefaultEndpointsProtocol=https;AccountName=...;AccountKey=...;TableEndpoint=https://...'.");
}
