using System.Text.Json;
using System.Text.Json.Serialization;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// The JSON bodies of the app's own routes for orders and refunds, with WeChat's names. A member that is not named here is refused.
/// </summary>
public sealed record OrderBody
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 4,
    };

    /// <summary>The merchant's number of the order.</summary>
    public string? OutTradeNo { get; init; }

    /// <summary>What is bought.</summary>
    public string? Description { get; init; }

    /// <summary>How much, in fen.</summary>
    public long? Total { get; init; }

    /// <summary><c>jsapi</c> (default), <c>native</c>, <c>h5</c>, <c>app</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Who pays.</summary>
    [JsonPropertyName("openid")]
    public string? OpenId { get; init; }

    /// <summary>Data that comes back with the notification.</summary>
    public string? Attach { get; init; }

    /// <summary>Which discounts apply.</summary>
    public string? GoodsTag { get; init; }

    /// <summary>The user's IP address.</summary>
    public string? PayerClientIp { get; init; }

    /// <summary>Until when it can be paid.</summary>
    public DateTimeOffset? TimeExpire { get; init; }

    /// <summary>Reads a body of this kind or that of a refund.</summary>
    /// <exception cref="ArgumentException">It is none; the message names the member.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, Options) ?? throw new ArgumentException("The body must be a JSON object.", nameof(body));
        }
        catch (JsonException wrong)
        {
            var member = wrong.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
            throw new ArgumentException(
                member is null ? "The body must be a JSON object." : $"{member} must be left out, or of the type that WeChat gives it.",
                nameof(body));
        }
    }

    /// <summary>The order.</summary>
    /// <exception cref="ArgumentException">The type of payment is none.</exception>
    public PayOrder ToOrder() => new(OutTradeNo ?? "", Description ?? "", new Fen(Total ?? 0))
    {
        Type = Type switch
        {
            null or "jsapi" => TradeType.JsApi,
            "native" => TradeType.Native,
            "h5" => TradeType.H5,
            "app" => TradeType.App,
            _ => throw new ArgumentException("type must be jsapi, native, h5 or app.", nameof(Type)),
        },
        OpenId = OpenId,
        Attach = Attach,
        GoodsTag = GoodsTag,
        PayerClientIp = PayerClientIp,
        ExpiresAt = TimeExpire,
    };
}
