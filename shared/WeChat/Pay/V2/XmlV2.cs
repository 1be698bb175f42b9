using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.WeChat.Pay;

/// <summary>The XML of API v2: a list of names and values. No DTD is read, no reference resolved twice, no name taken twice.</summary>
internal static class XmlV2
{
    /// <summary>The longest body that is read, in bytes.</summary>
    public const int BytesMax = NotificationDoor.BodyBytesMax;

    public static string Write(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        using var xml = new XmlReplyWriter();
        foreach (var (name, value) in parameters)
            xml.Text(name, value);
        return xml.End();
    }

    /// <returns>Null for what is no such list: what one reader takes and another does not must not be signed for.</returns>
    public static Dictionary<string, string>? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > BytesMax || MessageBody.TryParse(bytes, out var body) != BodyError.None || body is not { Format: BodyFormat.Xml })
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in body.Root.Children)
        {
            if (element.Children.GetEnumerator().MoveNext() || !parameters.TryAdd(element.Name, element.Text))
                return null;
        }

        return parameters;
    }
}
