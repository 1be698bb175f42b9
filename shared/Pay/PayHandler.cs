using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Inbound;
using WxFunctions.Queues;
using WxFunctions.Tokens;

namespace WxFunctions.Pay;

/// <summary>
/// Handles news of WeChat Pay from the queue <see cref="QueueNames.Inbound"/>: enters it into the orders, asks the rules where it is news,
/// and sends their reply to who paid, through the account of the same AppID.
/// </summary>
public sealed partial class PayHandler
{
    private readonly PayLedger ledger;
    private readonly InboundHandler inbound;
    private readonly Accounts accounts;
    private readonly Merchants merchants;
    private readonly ILogger<PayHandler> logger;

    internal PayHandler(PayLedger ledger, InboundHandler inbound, Accounts accounts, Merchants merchants, ILogger<PayHandler> logger) =>
        (this.ledger, this.inbound, this.accounts, this.merchants, this.logger) = (ledger, inbound, accounts, merchants, logger);

    /// <summary>Whether a message of the queue is for this handler.</summary>
    public static bool Takes(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PayEnvelope.Is(message);
    }

    /// <summary>
    /// Handles one delivery. After a crash between the reply and the note that it was made, it runs again; the ids of the replies are derived.
    /// </summary>
    /// <param name="message">The delivery.</param>
    /// <param name="services">The services of the invocation, of which handlers are made.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    /// <exception cref="Rules.Unprocessable">No retry can help.</exception>
    public async Task Handle(ServiceBusReceivedMessage message, IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var envelope = PayEnvelope.Read(message);
        if (await ledger.Begin(envelope, cancellation) is not { } news)
            return;
        var account = Account(envelope.Merchant);
        Log.News(logger, envelope.Id, envelope.Notice.EventType);
        var incoming = new InboundEnvelope(account, envelope.Id, SessionKey.Bounded(news.From), news.Body.Bytes);
        await inbound.Answer(incoming, news, message.DeliveryCount, arrived: null, services, cancellation);
        await ledger.Done(envelope, news, cancellation);
    }

    /// <summary>The short name of the account that can write to who paid; empty where there is none.</summary>
    private string Account(string merchant) =>
        merchants.TryFind(merchant, out var known)
            ? accounts.All.FirstOrDefault(account => account.Settings.AppId == known.Settings.AppId)?.Settings.Name ?? ""
            : "";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "News {Id} of WeChat Pay: {EventType}")]
        public static partial void News(ILogger logger, string id, string eventType);
    }
}
