using System.Globalization;
using System.Text;
using System.Xml;

namespace WxFunctions.WeChat.Replies;

/// <summary>Writes a reply in XML as WeChat's samples have it: texts in CDATA sections, numbers bare.</summary>
internal sealed class XmlReplyWriter : IReplyWriter
{
    private readonly StringBuilder xml = new("<xml>");

    public void Text(string name, string text) =>
        xml.Append('<').Append(name).Append("><![CDATA[").Append(Section(text)).Append("]]></").Append(name).Append('>');

    public void Number(string name, long number) =>
        xml.Append(CultureInfo.InvariantCulture, $"<{name}>{number}</{name}>");

    public void Part(string name, Action<IReplyWriter> write)
    {
        _ = xml.Append('<').Append(name).Append('>');
        write(this);
        _ = xml.Append("</").Append(name).Append('>');
    }

    public void Parts<T>(string name, IEnumerable<T> parts, Action<IReplyWriter, T> write)
    {
        foreach (var part in parts)
            Part(name, writer => write(writer, part));
    }

    public string End() => xml.Append("</xml>").ToString();

    public void Dispose()
    {
        // holds nothing but memory
    }

    /// <summary>"]]&gt;" ends a section, so it is spread over two.</summary>
    private static string Section(string text) => Allowed(text).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);

    /// <summary>XML 1.0 has no way to write most control characters, nor half of an emoji.</summary>
    internal static string Allowed(string text)
    {
        StringBuilder? kept = null;
        for (var at = 0; at < text.Length; at++)
        {
            var length = XmlConvert.IsXmlChar(text[at]) ? 1 : char.IsSurrogatePair(text, at) ? 2 : 0;
            if (length == 0)
                kept ??= new StringBuilder(text, 0, at, text.Length);
            else
                _ = kept?.Append(text, at, length);
            at += Math.Max(length - 1, 0);
        }

        return kept?.ToString() ?? text;
    }
}
