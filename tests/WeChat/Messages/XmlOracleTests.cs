using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>
/// <c>XmlReader</c> as the judge. Known differences, left out here on purpose: control characters (we keep them); namespaces and attributes
/// (we ignore them: an undeclared prefix and an attribute given twice pass); the XML declaration's content and names beyond ASCII (not
/// checked); our bounds; text beside elements (we drop it).
/// </summary>
public sealed class XmlOracleTests
{
    private const int Documents = 3_000;
    private const int Mutants = 30_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    [Fact]
    public void Well_formed_documents_give_the_same_tree()
    {
        var random = new Random(11);
        for (var i = 0; i < Documents; i++)
        {
            var text = RandomXml.Document(random);
            Assert.True(Judge(text, out var expected) == true, text);
            var actual = BodyAsJson.Of(Body.Of(text).Root);
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{text}\nexpected {expected}\nactual {actual}");
        }
    }

    [Fact]
    public void What_the_judge_refuses_is_refused_and_the_reverse()
    {
        var random = new Random(12);
        for (var i = 0; i < Mutants; i++)
        {
            var text = Encoding.Latin1.GetString(Mutation.Of(Encoding.UTF8.GetBytes(RandomXml.Document(random)), random));
            var bytes = Encoding.Latin1.GetBytes(text);
            if (!IsComparable(text))
                continue;
            if (Judge(Encoding.UTF8.GetString(bytes), out _) is not { } accepted)
                continue;
            accepted &= IsUtf8(bytes);
            var error = Body.Error(bytes);
            Assert.True(accepted == (error == BodyError.None), $"{error} but judge {accepted}: {Encoding.UTF8.GetString(bytes)}");
        }
    }

    private static bool IsComparable(string text)
    {
        var withoutKnown = References().Aggregate(text, (left, known) => left.Replace(known, "", StringComparison.Ordinal));
        return !text.Any(c => c < 0x20 && c is not ('\t' or '\n' or '\r'))
            && !text.Contains(':', StringComparison.Ordinal)
            && !text.Contains("<?xml", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("\u00EF\u00BB\u00BF", StringComparison.Ordinal)
            && !text.Contains("\u00EF\u00BF", StringComparison.Ordinal)
            && !withoutKnown.Contains("&#", StringComparison.Ordinal);
    }

    /// <summary>References that are no control characters; a bent one may be, and then is none of the judge's business.</summary>
    private static string[] References() => ["&#65;", "&#x4F60;", "&#13;", "&#x1F600;", "&#xD800;"];

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <returns>Null where the judge minds what we ignore.</returns>
    private static bool? Judge(string text, out JsonNode? tree)
    {
        tree = null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            tree = Tree(XElement.Load(reader, LoadOptions.PreserveWhitespace));
            return true;
        }
        catch (XmlException refusal)
        {
            return IsAboutWhatWeIgnore(refusal.Message) ? null : false;
        }
    }

    private static bool IsAboutWhatWeIgnore(string message)
    {
        var isAboutNames = message.Contains("in a name", StringComparison.Ordinal)
            || message.Contains("begin with", StringComparison.Ordinal);
        return message.Contains("duplicate attribute", StringComparison.Ordinal)
            || (isAboutNames && !message.Contains("value 0x00", StringComparison.Ordinal));
    }

    private static JsonNode? Tree(XElement element)
    {
        if (!element.HasElements)
            return JsonValue.Create(element.Value);
        var tree = new JsonObject();
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
            tree[group.Key] = group.Count() == 1 ? Tree(group.Single()) : new JsonArray([.. group.Select(Tree)]);
        return tree;
    }
}
