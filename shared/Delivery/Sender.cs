using System.Diagnostics.CodeAnalysis;
using System.Text;
using WxFunctions.Queues;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Delivery;

/// <summary>Sends an outgoing message by the interface that takes its type.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "It is a service like those beside it")]
internal sealed class Sender
{
    private const string TemplatePath = "/cgi-bin/message/template/send";
    private const int ClientMsgIdCharsMax = 32;

    /// <returns>WeChat's id of the message, where the interface gives one.</returns>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; the message may have been taken.</exception>
    public async Task<string?> Send(Account account, OutboundEnvelope envelope, CancellationToken cancellation)
    {
        if (Channels.Of(envelope.Type) == Channel.Template)
        {
            var answer = await account.Client.Post(TemplatePath, Template(envelope), cancellation);
            return answer.TryGetProperty("msgid", out var id) ? id.ToString() : throw new WeChatUnavailableException(TemplatePath, "no msgid");
        }

        await account.CustomerMessages.Send(envelope.To, envelope.Type, envelope.Content, cancellation);
        return null;
    }

    private static ReadOnlyMemory<byte> Template(OutboundEnvelope envelope) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("touser", envelope.To);
        if (!envelope.Content.TryGetProperty("client_msg_id", out _))
            json.WriteString("client_msg_id", ClientMsgId(envelope.Id));
        foreach (var member in envelope.Content.EnumerateObject().Where(member => !member.NameEquals("touser")))
            member.WriteTo(json);
        json.WriteEndObject();
    });

    /// <summary>WeChat sends an id to a user once within ten minutes.</summary>
    private static string ClientMsgId(string id) => id.Length <= ClientMsgIdCharsMax && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? id
        : SessionKey.Hash(Encoding.UTF8.GetBytes(id));
}
