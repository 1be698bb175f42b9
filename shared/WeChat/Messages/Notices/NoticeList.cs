namespace WxFunctions.WeChat.Messages;

/// <summary>Finds the list in an event about subscription notices.</summary>
internal static class NoticeList
{
    /// <summary>XML has it inside an element named as the event, JSON at the top.</summary>
    public static ElementList Notices(this MessageBody body, string wrapper) =>
        (body[wrapper] is { Exists: true } found ? found : body.Root).All("List");
}
