using System.Collections.Immutable;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A template message (模板消息): a notice about something that the user did, at any time. For certified service accounts.</summary>
/// <param name="TemplateId">The template's id in the account.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage.html</remarks>
public sealed record OutgoingTemplate(string TemplateId) : OutgoingMessage
{
    internal const string TypeName = "template";

    /// <summary>Where a click leads, if anywhere; beside a mini program, for clients that cannot open it.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program that a click opens, if any.</summary>
    public MiniProgram? MiniProgram { get; init; }

    /// <summary>WeChat sends the same user nothing twice under one of these within ten minutes; null for one made of the message's id.</summary>
    public string? ClientMsgId { get; init; }

    /// <summary>The template's fields.</summary>
    public ImmutableArray<TemplateValue> Data { get; init; } = [];

    internal override string Type => TypeName;

    internal override bool IsCustomerService => false;

    /// <summary>By the values, not by the array that holds them.</summary>
    public bool Equals(OutgoingTemplate? other) =>
        other is not null && base.Equals(other) && (TemplateId, Url, MiniProgram, ClientMsgId)
        == (other.TemplateId, other.Url, other.MiniProgram, other.ClientMsgId) && Data.SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), TemplateId, Url, MiniProgram, ClientMsgId, Data.Length);

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("touser", "template_id", "url", "miniprogram", "client_msg_id", "data");
        return new OutgoingTemplate(content.Id("template_id"))
        {
            Url = content.Url("url"),
            MiniProgram = content.MiniProgram("miniprogram"),
            ClientMsgId = content.ClientMsgId(),
            Data = [.. TemplateValues.Read(content.Required("data", "the template's fields"), mayHaveColor: true)],
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("template_id", TemplateId);
        json.WriteIfAny("url", Url);
        json.WriteIfAny("client_msg_id", ClientMsgId);
        json.WriteIfAny("miniprogram", MiniProgram);
        TemplateValues.Write(json, Data);
        json.WriteEndObject();
    }
}
