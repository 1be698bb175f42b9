using WxFunctions.WeChat.Messages;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>The XML of API v2.</summary>
internal static class PayXml
{
    public static Dictionary<string, string> Read(ReadOnlyMemory<byte> bytes)
    {
        var parameters = new Dictionary<string, string>();
        if (MessageBody.TryParse(bytes, out var body) != BodyError.None)
            return parameters;
        foreach (var element in body!.Root.Children)
            parameters[element.Name] = element.Text;
        return parameters;
    }

    public static string Write(IEnumerable<KeyValuePair<string, string>> parameters) =>
        $"<xml>{string.Concat(parameters.Select(pair => $"<{pair.Key}><![CDATA[{Section(pair.Value)}]]></{pair.Key}>"))}</xml>";

    // "]]>" ends a section, so it is spread over two
    private static string Section(string text) => text.Replace("]]>", "]]]]><![CDATA[>");
}
