using System.Text.Json;
using Azure.Messaging.ServiceBus;
using WxFunctions.Mass;
using WxFunctions.Outgoing;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Queues;

/// <summary>A message on its way through the queue <see cref="QueueNames.Outbound"/>, in the JSON that other systems may send too.</summary>
/// <param name="Account">The short name of the account that sends.</param>
/// <param name="Id">The id of the message, of a request the caller's own; a message is sent once.</param>
/// <param name="To">The user's OpenID; of a mass message whom it is for, in words.</param>
/// <param name="Type">WeChat's <c>msgtype</c>.</param>
/// <param name="Content">The object of that name, in WeChat's own shape.</param>
/// <param name="ExpiresAt">When it is no use any more.</param>
/// <param name="Round">1 at first; one more each time it was put off.</param>
internal sealed record OutboundEnvelope(
    string Account, string Id, string To, string Type, JsonElement Content, DateTimeOffset ExpiresAt, int Round)
{
    private const string AccountProperty = "account";
    private const string IdProperty = "id";
    private const string ExpiresAtProperty = "expiresAt";
    private const string RoundProperty = "round";
    private const string OriginProperty = "origin";
    private const string ReplayProperty = "replay";
    private const string AnswersAgainProperty = "answersAgain";

    /// <summary>The agent it is shown to come from (<c>kf_account</c>), if any.</summary>
    public string? KfAccount { get; init; }

    /// <summary>Whether WeChat writes below it that AI made it (<c>aimsgcontext</c>).</summary>
    public bool IsAi { get; init; }

    /// <summary>What is sent instead where the user may not be sent this one: an object of <c>type</c> and its sibling; undefined for
    /// nothing.</summary>
    public JsonElement Fallback { get; init; }

    /// <summary>Who wanted it sent.</summary>
    public OutboundOrigin Origin { get; init; }

    /// <summary>When the queue is to deliver it; null for at once. Known to whoever puts it on the queue, not to whoever takes it off.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often it was put back from the dead letters: one more than was known of a failed one means that it is tried again.</summary>
    public int Replay { get; init; }

    /// <summary>Whether what it answers is handled anew, so that it may have gone out already.</summary>
    public bool AnswersAgain { get; init; }

    /// <summary>What has happened to it so far.</summary>
    public OutboundProgress Progress { get; init; } = OutboundProgress.None;

    /// <summary>
    /// The id that the queue takes once. Each round and each replay has one of its own, or the queue would drop it as a duplicate; requests
    /// have theirs apart from replies, so that no caller can take a reply's.
    /// </summary>
    private string QueueId =>
        (Origin == OutboundOrigin.Request ? $"{Account}:m:{Id}" : Id) + (Replay > 0 ? $"~r{Replay}" : "") + (Round > 1 ? $"~{Round}" : "");

    public static OutboundEnvelope Of(string account, string id, string to, OutgoingMessage message, DateTimeOffset expiresAt)
    {
        using var content = JsonDocument.Parse(WeChatJson.Write(message.WriteContent));
        return new OutboundEnvelope(account, id, to, message.Type, content.RootElement.Clone(), expiresAt, Round: 1)
        {
            KfAccount = message.KfAccount,
            IsAi = message.IsAi,
            Fallback = message.Fallback is { } fallback ? FallbackOf(fallback.Pieces()[0]) : default,
        };
    }

    /// <summary>The message for the queue.</summary>
    public ServiceBusMessage ToMessage()
    {
        var message = new ServiceBusMessage(WeChatJson.Write(WriteTo))
        {
            MessageId = QueueId,
            SessionId = Type == MassRequest.TypeName ? MassEnvelope.Session(Account) : SessionKey.Outbound(Account, To),
            ContentType = "application/json",
            ApplicationProperties =
            {
                [AccountProperty] = Account,
                [IdProperty] = Id,
                [ExpiresAtProperty] = ExpiresAt,
                [RoundProperty] = Round,
                [OriginProperty] = Origin.ToString(),
            },
        };
        if (NotBefore is { } due)
            message.ScheduledEnqueueTime = due;
        if (Replay > 0)
            message.ApplicationProperties[ReplayProperty] = Replay;
        if (AnswersAgain)
            message.ApplicationProperties[AnswersAgainProperty] = true;
        Progress.WriteTo(message.ApplicationProperties);
        return message.Carry();
    }

    /// <summary>Reads what <see cref="ToMessage"/> made.</summary>
    public static OutboundEnvelope Read(ServiceBusReceivedMessage message)
    {
        var properties = message.ApplicationProperties;
        using var json = JsonDocument.Parse(message.Body.ToMemory());
        return Read((string)properties[AccountProperty], (string)properties[IdProperty], json.RootElement) with
        {
            ExpiresAt = (DateTimeOffset)properties[ExpiresAtProperty],
            Round = (int)properties[RoundProperty],
            Origin = Enum.Parse<OutboundOrigin>((string)properties[OriginProperty]),
            Replay = properties.TryGetValue(ReplayProperty, out var replay) ? (int)replay : 0,
            AnswersAgain = properties.ContainsKey(AnswersAgainProperty),
            Progress = OutboundProgress.Read(properties),
        };
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static OutboundEnvelope Read(string account, string id, JsonElement json)
    {
        var type = json.GetProperty("type").GetString()!;
        return new OutboundEnvelope(
            account, id, json.GetProperty("to").GetString()!, type, json.GetProperty(type).Clone(), ExpiresAt: default, Round: 1)
        {
            KfAccount = json.TryGetProperty("account", out var kfAccount) ? kfAccount.GetString() : null,
            IsAi = json.TryGetProperty("ai", out var ai) && ai.GetBoolean(),
            Fallback = json.TryGetProperty("fallback", out var fallback) ? fallback.Clone() : default,
        };
    }

    /// <summary>Writes what there is to send, and to whom.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("to", To);
        json.WriteString("type", Type);
        json.WritePropertyName(Type);
        Content.WriteTo(json);
        json.WriteIfAny("account", KfAccount);
        if (IsAi)
            json.WriteBoolean("ai", true);
        if (Fallback.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName("fallback");
            Fallback.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static JsonElement FallbackOf(OutgoingMessage message)
    {
        using var fallback = JsonDocument.Parse(WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            message.WriteTypeAndContent(json);
            json.WriteEndObject();
        }));
        return fallback.RootElement.Clone();
    }
}
