using System.Globalization;
using System.Text.Json;
using WxFunctions.Queues;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>A mass message on the queue: whom it is for in words, and of which type. What it says lies in table <c>Mass</c>.</summary>
internal static class MassEnvelope
{
    /// <summary>
    /// How long a mass message is tried after it was confirmed, or put back from the dead letters: WeChat knows a repeat by its
    /// <c>clientmsgid</c> for 24 hours, and nobody wants it in the night because the platform was down in the evening.
    /// </summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const string TypeMember = "msgtype";
    private const string ToAllMember = "is_to_all";

    public static OutboundEnvelope Of(MassDraft draft, MassRequest request)
    {
        using var content = JsonDocument.Parse(WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString(TypeMember, request.Type);
            json.WriteBoolean(ToAllMember, request.Audience.IsAll);
            json.WriteEndObject();
        }));
        var (body, end) = (content.RootElement.Clone(), draft.ConfirmedAt!.Value + Life);
        return new OutboundEnvelope(draft.Account, draft.Id, request.Audience.ToString(), MassRequest.TypeName, body, end, Round: 1)
        {
            Origin = OutboundOrigin.Request,
        };
    }

    /// <summary>The session of an account's mass messages: one goes out after the other.</summary>
    public static string Session(string account) => $"{account}:~mass";

    /// <summary>Whether a message is for all followers.</summary>
    public static bool IsToAll(OutboundEnvelope envelope) => envelope.Content.GetProperty(ToAllMember).GetBoolean();

    /// <summary>Why a message cannot be sent in this day or month.</summary>
    public static string UsedUp(MassAllowance allowance) => string.Create(
        CultureInfo.InvariantCulture,
        $"The mass messages of {allowance.Period} are used up ({allowance.Used} of {allowance.Limit}); "
        + $"the next may go out from {allowance.Until:yyyy-MM-ddTHH:mm:sszzz}.");
}
