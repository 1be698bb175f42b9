using System.Collections.Frozen;

namespace WxFunctions.WeChat.Pay;

/// <summary>The one table of WeChat Pay's error codes, of API v3 and v2.</summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012081670</remarks>
public static class PayErrors
{
    private const int TooManyRequests = 429;
    private const int NotFound = 404;
    private const int ServerError = 500;

    private static readonly FrozenDictionary<string, PayErrorCategory> Categories = new Dictionary<string, PayErrorCategory>
    {
        ["PARAM_ERROR"] = PayErrorCategory.Refused,
        ["INVALID_REQUEST"] = PayErrorCategory.Refused,
        ["RULE_LIMIT"] = PayErrorCategory.Refused,
        ["RULELIMIT"] = PayErrorCategory.Refused,
        ["OUT_TRADE_NO_USED"] = PayErrorCategory.Refused,
        ["TRADE_ERROR"] = PayErrorCategory.Refused,
        ["TRADE_OVERDUE"] = PayErrorCategory.Refused,
        ["ACCOUNT_ERROR"] = PayErrorCategory.Refused,
        ["ACCOUNTERROR"] = PayErrorCategory.Refused,
        ["NOT_ENOUGH"] = PayErrorCategory.Refused,
        ["NOTENOUGH"] = PayErrorCategory.Refused,
        ["USER_ACCOUNT_ABNORMAL"] = PayErrorCategory.Refused,
        ["REQUEST_BLOCKED"] = PayErrorCategory.Refused,
        ["REFUND_FEE_MISMATCH"] = PayErrorCategory.Refused,
        ["OPENID_MISMATCH"] = PayErrorCategory.Refused,
        ["XML_FORMAT_ERROR"] = PayErrorCategory.Refused,
        ["REQUIRE_POST_METHOD"] = PayErrorCategory.Refused,
        ["POST_DATA_EMPTY"] = PayErrorCategory.Refused,
        ["NOT_UTF8"] = PayErrorCategory.Refused,
        ["LACK_PARAMS"] = PayErrorCategory.Refused,
        ["ERROR"] = PayErrorCategory.Refused,
        ["ORDER_CLOSED"] = PayErrorCategory.AlreadyClosed,
        ["ORDERCLOSED"] = PayErrorCategory.AlreadyClosed,
        ["ORDERPAID"] = PayErrorCategory.AlreadyPaid,
        ["ORDER_PAID"] = PayErrorCategory.AlreadyPaid,
        ["ORDER_NOT_EXIST"] = PayErrorCategory.NotFound,
        ["ORDERNOTEXIST"] = PayErrorCategory.NotFound,
        ["RESOURCE_NOT_EXISTS"] = PayErrorCategory.NotFound,
        ["REFUNDNOTEXIST"] = PayErrorCategory.NotFound,
        ["APPID_MCHID_NOT_MATCH"] = PayErrorCategory.Config,
        ["APPID_NOT_EXIST"] = PayErrorCategory.Config,
        ["MCHID_NOT_EXIST"] = PayErrorCategory.Config,
        ["MCH_NOT_EXISTS"] = PayErrorCategory.Config,
        ["SIGN_ERROR"] = PayErrorCategory.Config,
        ["SIGNERROR"] = PayErrorCategory.Config,
        ["NO_AUTH"] = PayErrorCategory.Config,
        ["NOAUTH"] = PayErrorCategory.Config,
        ["FREQUENCY_LIMITED"] = PayErrorCategory.Throttled,
        ["RATELIMIT_EXCEEDED"] = PayErrorCategory.Throttled,
        ["SYSTEM_ERROR"] = PayErrorCategory.Retry,
        ["SYSTEMERROR"] = PayErrorCategory.Retry,
        ["BANK_ERROR"] = PayErrorCategory.Retry,
        ["BANKERROR"] = PayErrorCategory.Retry,
        ["BIZERR_NEED_RETRY"] = PayErrorCategory.Retry,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes the table knows.</summary>
    public static IReadOnlyCollection<string> Codes => Categories.Keys;

    /// <summary>What a code means; one that is not in the table means what its HTTP status does.</summary>
    /// <param name="code">As in the answer.</param>
    /// <param name="status">The HTTP status; 200 in API v2.</param>
    public static PayErrorCategory Find(string code, int status) =>
        Categories.TryGetValue(code, out var category) ? category : status switch
        {
            TooManyRequests => PayErrorCategory.Throttled,
            NotFound => PayErrorCategory.NotFound,
            >= ServerError => PayErrorCategory.Retry,
            _ => PayErrorCategory.Refused,
        };
}
