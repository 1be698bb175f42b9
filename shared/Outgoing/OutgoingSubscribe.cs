using System.Collections.Immutable;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A subscription notice (订阅通知): each takes one permission that the user has given, follower or not.</summary>
/// <param name="TemplateId">The template's id in the account (<c>priTmplId</c>).</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html</remarks>
public sealed record OutgoingSubscribe(string TemplateId) : OutgoingMessage
{
    internal const string TypeName = "subscribe";

    /// <summary>The page that a click opens, if any.</summary>
    public string? Page { get; init; }

    /// <summary>The mini program that a click opens, if any.</summary>
    public MiniProgram? MiniProgram { get; init; }

    /// <summary>Which version of the mini program: <c>formal</c>, <c>trial</c> or <c>developer</c>; null is WeChat's own default.</summary>
    public string? MiniProgramState { get; init; }

    /// <summary>The language: <c>zh_CN</c>, <c>en_US</c>, <c>zh_HK</c> or <c>zh_TW</c>; null is WeChat's own default.</summary>
    public string? Lang { get; init; }

    /// <summary>WeChat sends the same user nothing twice under one of these within ten minutes; null for one made of the message's id.</summary>
    public string? ClientMsgId { get; init; }

    /// <summary>The template's fields.</summary>
    public ImmutableArray<TemplateValue> Data { get; init; } = [];

    internal override string Type => TypeName;

    internal override bool IsCustomerService => false;

    /// <summary>By the values, not by the array that holds them.</summary>
    public bool Equals(OutgoingSubscribe? other) =>
        other is not null && base.Equals(other) && (TemplateId, Page, MiniProgram, MiniProgramState, Lang, ClientMsgId)
        == (other.TemplateId, other.Page, other.MiniProgram, other.MiniProgramState, other.Lang, other.ClientMsgId)
        && Data.SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), TemplateId, Page, MiniProgram, ClientMsgId, Data.Length);

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("touser", "template_id", "page", "miniprogram", "client_msg_id", "miniprogram_state", "lang", "data");
        return new OutgoingSubscribe(content.Id("template_id"))
        {
            Page = content.Page("page"),
            MiniProgram = content.MiniProgram("miniprogram"),
            MiniProgramState = content.Member("miniprogram_state")?.OneOf("formal", "trial", "developer"),
            Lang = content.Member("lang")?.OneOf("zh_CN", "en_US", "zh_HK", "zh_TW"),
            ClientMsgId = content.ClientMsgId(),
            Data = [.. TemplateValues.Read(content.Required("data", "the template's fields"), mayHaveColor: false)],
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("template_id", TemplateId);
        json.WriteIfAny("page", Page);
        json.WriteIfAny("miniprogram", MiniProgram);
        json.WriteIfAny("client_msg_id", ClientMsgId);
        json.WriteIfAny("miniprogram_state", MiniProgramState);
        json.WriteIfAny("lang", Lang);
        TemplateValues.Write(json, Data);
        json.WriteEndObject();
    }
}
