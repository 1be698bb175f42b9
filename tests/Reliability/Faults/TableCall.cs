namespace WxFunctions.Reliability.Faults;

/// <summary>A call of the app to the tables, as it passes by.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Body">The body, as text; a transaction names its rows there.</param>
/// <param name="IsConditional">Whether it is to succeed only on one version of a row.</param>
internal sealed record TableCall(string Method, string Target, string Body, bool IsConditional)
{
    public bool IsTransaction => Target.Contains("$batch", StringComparison.Ordinal);

    /// <summary>Whether it changes rows; making a table is no change.</summary>
    public bool IsWrite => Method != "GET" && !Target.Contains("/Tables", StringComparison.Ordinal);

    /// <summary>Of the note that WeChat has taken a message, the message's id; of all other calls nothing.</summary>
    public string? SentId
    {
        get
        {
            const string key = "RowKey='";
            if (IsTransaction || !Writes("Deliveries") || !Body.Contains("\"State\":\"sent\"", StringComparison.Ordinal))
                return null;
            var target = Uri.UnescapeDataString(Target);
            var start = target.IndexOf(key, StringComparison.Ordinal) + key.Length;
            return target[start..target.IndexOf('\'', start)];
        }
    }

    /// <summary>Whether it changes rows of a table.</summary>
    public bool Writes(string table) => IsWrite
        && (IsTransaction ? Body.Contains($"/{table}(", StringComparison.Ordinal) || Body.Contains($"/{table} ", StringComparison.Ordinal)
            : Target.Contains($"/{table}(", StringComparison.Ordinal) || Target.EndsWith($"/{table}", StringComparison.Ordinal));
}
