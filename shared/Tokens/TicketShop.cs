using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>Buys a ticket with the account's access token. An account without the right to it never asks: the timer follows up only
/// what was bought before.</summary>
/// <param name="name">The row: <see cref="TokenRow.JsApiTicket"/> or <see cref="TokenRow.CardTicket"/>.</param>
/// <param name="type">WeChat's name of the ticket.</param>
/// <param name="tickets">Where to.</param>
internal sealed class TicketShop(string name, string type, Tickets tickets) : ICredentialShop
{
    public string Name => name;

    public string Path => Tickets.Path;

    /// <summary>Each call costs some of a small allowance.</summary>
    public bool AskingTwiceIsHarmless => false;

    public bool IsAlwaysNeeded => false;

    public TimeSpan RefreshAhead(TimeSpan life) => life / 10;

    public Task<IssuedCredential> Buy(bool force, CancellationToken cancellation) => tickets.Buy(type, cancellation);
}
