using System.Collections.Frozen;
using System.Globalization;

namespace WxFunctions.WeChat.Errors;

/// <summary>
/// The one table of WeChat's return codes, read from <c>errors.csv</c> at first use. No other place compares an <c>errcode</c> with a
/// number.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html</remarks>
public static class ErrorTable
{
    private const int InvalidCredential = 40001;
    private const int InvalidSecret = 40125;
    private const int TokenExpired = 42001;
    private const int NotOnWhitelist = 40164;
    private const int NoMenu = 46003;
    private const int NoMassAllowance = 45028;

    private static readonly FrozenDictionary<int, ErrorCode> Codes = Load();

    /// <summary>Every code the table knows.</summary>
    public static IReadOnlyCollection<ErrorCode> All => Codes.Values;

    /// <summary>What a code means, whichever interface gave it.</summary>
    /// <returns>A code that is not in the table comes back as <see cref="ErrorCategory.Unknown"/>.</returns>
    public static ErrorCode Find(int code) => Codes.TryGetValue(code, out var known)
        ? known
        : new ErrorCode(code, "", "not in the table", ErrorCategory.Unknown);

    /// <summary>What a code means when a certain interface gives it.</summary>
    /// <param name="code">The <c>errcode</c>.</param>
    /// <param name="path">The interface's path, such as <c>/cgi-bin/token</c>; a query behind it does not matter.</param>
    public static ErrorCode Find(int code, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? path : path[..query], code) switch
        {
            ("/cgi-bin/token" or "/cgi-bin/stable_token", InvalidCredential or InvalidSecret) =>
                Find(code) with { Meaning = "AppSecret wrong", Category = ErrorCategory.Config, BlamesAppSecret = true },
            (_, NotOnWhitelist) => Find(code) with { BlamesAddress = true },
            (_, NoMassAllowance) => Find(code) with { SaysNoMassAllowance = true },
            (_, NoMenu) => Find(code) with { SaysNoMenu = true },
            (var sns, InvalidCredential or TokenExpired) when sns.StartsWith("/sns/", StringComparison.Ordinal) =>
                Find(code) with { Meaning = "the user's own token is invalid or expired", Category = ErrorCategory.InvalidRequest },
            _ => Find(code),
        };
    }

    private static FrozenDictionary<int, ErrorCode> Load()
    {
        using var stream = typeof(ErrorTable).Assembly.GetManifestResourceStream("errors.csv")!;
        using var reader = new StreamReader(stream);
        _ = reader.ReadLine();
        var codes = new Dictionary<int, ErrorCode>();
        while (reader.ReadLine() is { } line)
        {
            var row = CsvRow.Split(line);
            var code = int.Parse(row[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            codes.Add(code, new ErrorCode(code, row[1], row[2], Category(row[3])));
        }

        return codes.ToFrozenDictionary();
    }

    private static ErrorCategory Category(string name) => name switch
    {
        "unknown" => ErrorCategory.Unknown,
        "ok" => ErrorCategory.Ok,
        "retry" => ErrorCategory.Retry,
        "refresh_token" => ErrorCategory.RefreshToken,
        "rate_minute" => ErrorCategory.RateMinute,
        "quota_day" => ErrorCategory.QuotaDay,
        "window_closed" => ErrorCategory.WindowClosed,
        "user_gone" => ErrorCategory.UserGone,
        "content_rejected" => ErrorCategory.ContentRejected,
        "invalid_request" => ErrorCategory.InvalidRequest,
        "permission" => ErrorCategory.Permission,
        "config" => ErrorCategory.Config,
        _ => throw new FormatException($"errors.csv: no category {name}"),
    };
}
