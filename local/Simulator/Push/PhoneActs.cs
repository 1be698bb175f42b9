using System.Collections.Frozen;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>What can be done on a phone, and within which limits.</summary>
internal static class PhoneActs
{
    private const int TextCharsMax = 5_000;
    private const int FieldCharsMax = 1_024;
    private const int SceneCharsMax = 64;
    private const int PicturesMax = 9;

    private static readonly FrozenSet<string> Messages =
        FrozenSet.Create("text", "image", "voice", "video", "shortvideo", "location", "link");

    private static readonly FrozenSet<string> Events = FrozenSet.Create(
        "subscribe", "unsubscribe", "SCAN", "LOCATION", "CLICK", "VIEW", "view_miniprogram", "scancode_push", "scancode_waitmsg",
        "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select");

    public static bool IsMessage(string type) => Messages.Contains(type);

    /// <returns>What is wrong with it; nothing when it can be done.</returns>
    public static string? Fault(PhoneAct act)
    {
        if (!IsMessage(act.Type) && !Events.Contains(act.Type))
            return $"type must be one of {string.Join(", ", Messages.Concat(Events).Order(StringComparer.OrdinalIgnoreCase))}.";
        string?[] fields = [act.MenuId, act.MediaId, act.Title, act.Description, act.Url, act.Label, act.Key, act.Result];
        if (fields.Any(field => field?.Length > FieldCharsMax))
            return $"Each field but text has at most {FieldCharsMax} characters.";
        return act.Type switch
        {
            "text" when act.Text is not { Length: > 0 and <= TextCharsMax } => $"text must have 1 to {TextCharsMax} characters.",
            "image" or "voice" or "video" or "shortvideo" when string.IsNullOrEmpty(act.MediaId) => "mediaId is missing.",
            "link" when string.IsNullOrEmpty(act.Url) => "url is missing.",
            "CLICK" or "VIEW" or "view_miniprogram" when string.IsNullOrEmpty(act.Key) => "key is missing.",
            "SCAN" when act.Key is not { Length: > 0 and <= SceneCharsMax } => $"key, the scene, must have 1 to {SceneCharsMax} characters.",
            "subscribe" when act.Key?.Length > SceneCharsMax => $"key, the scene, must have at most {SceneCharsMax} characters.",
            "location" or "LOCATION" or "location_select" when act is not { X: >= -90 and <= 90, Y: >= -180 and <= 180 } =>
                "x must be -90 to 90, y -180 to 180.",
            _ => act.Count is < 0 or > PicturesMax ? $"count must be 0 to {PicturesMax}." : null,
        };
    }
}
