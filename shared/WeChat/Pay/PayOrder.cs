using System.Text;

namespace WxFunctions.WeChat.Pay;

/// <summary>What a user is asked to pay.</summary>
/// <param name="OutTradeNo">
/// The merchant's number of the order (<c>out_trade_no</c>): 6 to 32 of letters, digits and <c>_-|*</c>, unique for the merchant. Whatever
/// goes wrong, an order is asked for again under the same number, never under another.
/// </param>
/// <param name="Description">What is bought, as the user reads it: 1 to 127 characters.</param>
/// <param name="Total">How much, at least 1 fen.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791856</remarks>
public sealed record PayOrder(string OutTradeNo, string Description, Fen Total)
{
    private const int OutTradeNoCharsMin = 6;
    private const int OutTradeNoCharsMax = 32;
    private const int DescriptionCharsMax = 127;
    private const int AttachCharsMax = 127;
    private const int GoodsTagCharsMax = 32;
    private const int OpenIdCharsMax = 128;
    private const int ClientIpCharsMax = 45;
    private const long TotalMax = 10_000_000_000;

    /// <summary>Where the user pays.</summary>
    public TradeType Type { get; init; } = TradeType.JsApi;

    /// <summary>Who pays; needed inside WeChat (<see cref="TradeType.JsApi"/>).</summary>
    public string? OpenId { get; init; }

    /// <summary>Data of the merchant's that comes back with the notification; up to 127 characters.</summary>
    public string? Attach { get; init; }

    /// <summary>Which discounts apply; up to 32 characters.</summary>
    public string? GoodsTag { get; init; }

    /// <summary>The user's IP address; needed for <see cref="TradeType.H5"/>.</summary>
    public string? PayerClientIp { get; init; }

    /// <summary>Until when it can be paid: from a minute to 90 days after ordering. It stays as it was at the first time.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether a number is one that orders may have.</summary>
    public static bool IsOutTradeNo(string? text) =>
        text is { Length: >= OutTradeNoCharsMin and <= OutTradeNoCharsMax } && text.All(IsOutTradeNoChar);

    /// <summary>The first thing that WeChat would refuse: which field, and what it must be; null when all is well.</summary>
    public string? Fault() => this switch
    {
        { OutTradeNo: var number } when !IsOutTradeNo(number) =>
            $"out_trade_no must be {OutTradeNoCharsMin} to {OutTradeNoCharsMax} letters, digits or _-|*.",
        { Description: var text } when string.IsNullOrWhiteSpace(text) || Characters(text) > DescriptionCharsMax =>
            $"description must be 1 to {DescriptionCharsMax} characters.",
        { Total.Count: < 1 or > TotalMax } => $"total must be a whole number of fen from 1 to {TotalMax}.",
        { Attach: { } text } when Characters(text) > AttachCharsMax => $"attach must be at most {AttachCharsMax} characters.",
        { GoodsTag: { } text } when Characters(text) > GoodsTagCharsMax => $"goods_tag must be at most {GoodsTagCharsMax} characters.",
        { Type: TradeType.JsApi, OpenId: null or "" or { Length: > OpenIdCharsMax } } =>
            $"openid must be given, up to {OpenIdCharsMax} characters.",
        { Type: TradeType.H5, PayerClientIp: null or "" or { Length: > ClientIpCharsMax } } => "payer_client_ip must be an IP address.",
        _ => null,
    };

    /// <summary>The number alone: who pays does not belong into a log.</summary>
    public override string ToString() => OutTradeNo;

    private static int Characters(string text) => text.EnumerateRunes().Count();

    private static bool IsOutTradeNoChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '|' or '*';
}
