using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.Queues;

namespace WxFunctions.Outgoing;

/// <summary>Reads what other systems want sent: a message, or a list of up to 1,000. Strict: what is not known is refused by name.</summary>
/// <param name="account">The short name of the account: the ids of replies begin with it, so those of requests may not.</param>
/// <param name="now">The time.</param>
internal sealed class OutgoingRequestReader(string account, DateTimeOffset now)
{
    public const int RequestsMax = 1000;

    private const int AgentCharsMax = 64;
    private const int DaysAheadMax = 30;

    /// <summary>As long as WeChat takes an answer to what a user has written.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(48);

    /// <exception cref="JsonShapeException">Something is not as it must be; one line names the field and its limit.</exception>
    public OutgoingRequests Read(ReadOnlyMemory<byte> json) => JsonSource.Read("the body", json, Read);

    private OutgoingRequests Read(JsonPlace root)
    {
        root.RefuseBrokenTexts();
        if (root.Kind == JsonValueKind.Object)
            return new OutgoingRequests([ReadOne(root)], IsList: false);
        if (root.Kind != JsonValueKind.Array)
            throw root.Wrong($"a message, or a list of 1 to {RequestsMax} messages");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var requests = new OutgoingRequests(
            [.. root.Items(1, RequestsMax, "messages").Select(item => ReadOne(item, seen))], IsList: true);
        return requests;
    }

    private OutgoingRequest ReadOne(JsonPlace item, HashSet<string> seen)
    {
        var request = ReadOne(item);
        return seen.Add(request.Id) ? request : throw item.Member("id")!.Value.Wrong("another id than the messages before it have");
    }

    private OutgoingRequest ReadOne(JsonPlace item)
    {
        var message = OutgoingKinds.Read(item, "to", "id", "fallback", "notBefore", "expiresAt", "account", "ai");
        var to = ReadTo(item);
        CheckReader(item, message, to);
        var notBefore = item.Member("notBefore") is { } start ? Ahead(start) : (DateTimeOffset?)null;
        return new OutgoingRequest(
            RequestId.Read(item, account, now),
            to,
            message with
            {
                KfAccount = ReadAgent(item, message),
                IsAi = ReadAi(item, message),
                Fallback = item.Member("fallback") is { } fallback ? ReadFallback(fallback, to) : null,
            },
            notBefore,
            ReadExpiry(item, notBefore));
    }

    private static string ReadTo(JsonPlace item) => item.Required("to", MessageFields.OpenIdShape).OpenId();

    /// <summary>The bodies of some interfaces name the user themselves.</summary>
    private static void CheckReader(JsonPlace message, OutgoingMessage read, string to)
    {
        if (message.Member(read.Type)?.Member("touser") is { } user)
            _ = user.Text(SessionKey.OpenIdCharsMax, "the same as to, or left out", text => text == to);
    }

    private static OutgoingMessage ReadFallback(JsonPlace fallback, string to)
    {
        var message = OutgoingKinds.Read(fallback);
        CheckReader(fallback, message, to);
        return message.Pieces().Count == 1
            ? message
            : throw fallback.Wrong($"one message: a text in it has at most {OutgoingText.ContentBytesMax} bytes of UTF-8");
    }

    private static string? ReadAgent(JsonPlace item, OutgoingMessage message)
    {
        if (item.Member("account") is not { } agent)
            return null;
        RefuseUnlessCustomerService(agent, message);
        return agent.Text(AgentCharsMax, "an agent of customer service: name@account, with up to 10 and 30 letters, digits, '-' and '_'", IsAgent);
    }

    private static bool ReadAi(JsonPlace item, OutgoingMessage message)
    {
        if (item.Member("ai") is not { } ai)
            return false;
        RefuseUnlessCustomerService(ai, message);
        return ai.YesNo();
    }

    private static void RefuseUnlessCustomerService(JsonPlace member, OutgoingMessage message)
    {
        if (!message.IsCustomerService)
            throw member.Wrong($"left out: WeChat knows it of customer-service messages, and {message.Type} is none");
    }

    private DateTimeOffset ReadExpiry(JsonPlace item, DateTimeOffset? notBefore)
    {
        if (item.Member("expiresAt") is not { } place)
            return (notBefore ?? now) + Life;
        var end = Ahead(place);
        return notBefore < end || notBefore is null ? end : throw place.Wrong("later than notBefore");
    }

    private DateTimeOffset Ahead(JsonPlace place)
    {
        var time = place.Time();
        return time > now && time <= now.AddDays(DaysAheadMax) ? time : throw place.Wrong($"a time ahead, by at most {DaysAheadMax} days");
    }

    private static bool IsAgentCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static bool IsAgent(string text) =>
        text.Split('@') is [{ Length: > 0 and <= 10 } name, { Length: > 0 and <= 30 } account] && (name + account).All(IsAgentCharacter);
}
