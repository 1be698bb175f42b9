namespace WxFunctions.WeChat.Messages;

/// <summary>A user has asked for an invoice, or has refused to.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "user_authorize_invoice")]
public sealed record UserAuthorizeInvoiceEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The order an invoice is wanted for; null where <see cref="FailOrderId"/> is set.</summary>
    public string? SuccOrderId { get; } = Body["SuccOrderId"].WordOrNull;

    /// <summary>The order no invoice is wanted for; null where <see cref="SuccOrderId"/> is set.</summary>
    public string? FailOrderId { get; } = Body["FailOrderId"].WordOrNull;

    /// <summary>The AppID of the account asked through, or null; some pages name it <c>AppId</c>.</summary>
    public string? AuthorizeAppId { get; } = Body.Root.AnyOf("AuthorizeAppId", "AppId").WordOrNull;

    /// <summary>Where it was asked, such as <c>web</c>, or null.</summary>
    public string? Source { get; } = Body.Root.AnyOf("Source", "source").WordOrNull;
}
