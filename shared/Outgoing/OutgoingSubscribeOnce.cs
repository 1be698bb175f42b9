using System.Globalization;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A one-time subscription message (一次性订阅消息): one for each time that a user has allowed it, follower or not.</summary>
/// <param name="TemplateId">The template's id, from WeChat's console.</param>
/// <param name="Scene">Which of the account's occasions the user allowed it for: 0 to 10,000.</param>
/// <param name="Title">Up to 15 characters.</param>
/// <param name="Content">Up to 200 characters.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_templatesubscribe.html</remarks>
public sealed record OutgoingSubscribeOnce(string TemplateId, int Scene, string Title, string Content) : OutgoingMessage
{
    /// <summary>In characters.</summary>
    public const int TitleCharsMax = 15;

    /// <summary>In characters.</summary>
    public const int ContentCharsMax = 200;

    internal const string TypeName = "subscribeOnce";

    private const int SceneMax = 10_000;

    /// <summary>Where a click leads, if anywhere; the address has to be registered in China.</summary>
    public string? Url { get; init; }

    /// <summary>The mini program that a click opens, if any.</summary>
    public MiniProgram? MiniProgram { get; init; }

    /// <summary>The colour of the content, such as <c>#FF0000</c>, if any.</summary>
    public string? Color { get; init; }

    internal override string Type => TypeName;

    internal override bool IsCustomerService => false;

    internal static OutgoingMessage Read(JsonPlace message)
    {
        _ = message.Object("touser", "template_id", "url", "miniprogram", "scene", "title", "data");
        var title = message.Required("title", $"a text of 1 to {TitleCharsMax} characters").Text(TitleCharsMax);
        var data = message.Required("data", "an object with content").Object("content");
        var content = data.Required("content", "an object with a value").Object("value", "color");
        var words = content.Required("value", $"a text of 1 to {ContentCharsMax} characters").Text(ContentCharsMax);
        return new OutgoingSubscribeOnce(message.Id("template_id"), ReadScene(message), title, words)
        {
            Url = message.Url("url"),
            MiniProgram = message.MiniProgram("miniprogram"),
            Color = content.Color(),
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("template_id", TemplateId);
        json.WriteIfAny("url", Url);
        json.WriteIfAny("miniprogram", MiniProgram);
        json.WriteString("scene", Scene.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", Title);
        TemplateValues.Write(json, [new TemplateValue("content", Content, Color)]);
        json.WriteEndObject();
    }

    /// <summary>WeChat's samples write the number as a text.</summary>
    private static int ReadScene(JsonPlace message)
    {
        const string Shape = "a number from 0 to 10000, as a text";
        var scene = message.Required("scene", Shape).Text(5, Shape, text => Parse(text) is <= SceneMax);
        return Parse(scene)!.Value;
    }

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
