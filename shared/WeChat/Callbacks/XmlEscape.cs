namespace WxFunctions.WeChat.Callbacks;

/// <summary>Text as XML writes it.</summary>
internal static class XmlEscape
{
    public static string Text(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
