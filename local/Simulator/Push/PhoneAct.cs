namespace WxFunctions.Local.Simulator.Push;

/// <summary>Something that a user does on the phone, in WeChat's own words: a message type or the name of an event, and what it carries.</summary>
/// <param name="Type">
/// <c>text</c>, <c>image</c>, <c>voice</c>, <c>video</c>, <c>shortvideo</c>, <c>location</c>, <c>link</c>; <c>subscribe</c>, <c>unsubscribe</c>,
/// <c>SCAN</c>, <c>LOCATION</c>; <c>CLICK</c>, <c>VIEW</c>, <c>view_miniprogram</c>, <c>scancode_push</c>, <c>scancode_waitmsg</c>,
/// <c>pic_sysphoto</c>, <c>pic_photo_or_album</c>, <c>pic_weixin</c>, <c>location_select</c>.
/// </param>
internal sealed record PhoneAct(string Type)
{
    /// <summary>What is written, or heard in a voice message.</summary>
    public string? Text { get; init; }

    /// <summary>The entry of a menu message that the text comes from (<c>bizmsgmenuid</c>).</summary>
    public string? MenuId { get; init; }

    public string? MediaId { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    /// <summary>Latitude.</summary>
    public double X { get; init; }

    /// <summary>Longitude.</summary>
    public double Y { get; init; }

    public string? Label { get; init; }

    /// <summary>The button's <c>key</c>, <c>url</c> or <c>pagepath</c>; the scene of a QR code.</summary>
    public string? Key { get; init; }

    /// <summary>What a scanned code holds.</summary>
    public string? Result { get; init; }

    /// <summary>How many pictures are chosen.</summary>
    public int Count { get; init; }
}
