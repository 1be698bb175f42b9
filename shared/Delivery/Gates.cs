using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Delivery;

/// <summary>A <see cref="Gate"/> for each account and interface, and the alarm when one closes for what a person has to put right.</summary>
internal sealed partial class Gates(TimeProvider time, ILogger<Gates> logger)
{
    private readonly ConcurrentDictionary<(string Account, string Interface), Gate> gates = new();

    /// <summary>The gate before the interface that takes a message.</summary>
    public Gate Of(Parcel parcel) => gates.GetOrAdd(Key(parcel), _ => new Gate(time));

    /// <summary>Tells of a gate that has closed.</summary>
    public void Tell(Parcel parcel, Gate.Closure closed)
    {
        var (account, name) = Key(parcel);
        Metrics.GateClosed(account, name, closed.Category.ToString());
        if (closed.Category == ErrorCategory.Config)
            Log.Alarm(logger, account, name, closed.Until, closed.Words);
        else
            Log.Closed(logger, account, name, closed.Category, closed.Until, closed.Words);
    }

    private static (string Account, string Interface) Key(Parcel parcel) =>
        (parcel.Envelope.Account, parcel.Channel == Channel.CustomerService ? nameof(Channel.CustomerService) : parcel.Envelope.Type);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Account {Account} cannot send by {Interface}, tried again at {Until:O}. Somebody has to act: {Words}")]
        public static partial void Alarm(ILogger logger, string account, string @interface, DateTimeOffset until, string words);

        [LoggerMessage(LogLevel.Warning, "Account {Account} sends nothing by {Interface} ({Category}) until {Until:O}: {Words}")]
        public static partial void Closed(
            ILogger logger, string account, string @interface, ErrorCategory category, DateTimeOffset until, string words);
    }
}
