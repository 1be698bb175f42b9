using System.Text.Json.Nodes;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat;

/// <summary>A body in the notation of the vectors: text, object for nested elements, array for repeated ones.</summary>
internal static class BodyAsJson
{
    public static JsonNode? Of(Element element) => element.Kind switch
    {
        ElementKind.Parent => Object(element),
        ElementKind.Number or ElementKind.Boolean => JsonNode.Parse(element.Text),
        ElementKind.Null => null,
        _ => JsonValue.Create(element.Text),
    };

    private static JsonObject Object(Element parent)
    {
        var result = new JsonObject();
        foreach (var child in parent.Children)
        {
            if (result[child.Name] is JsonArray array)
                array.Add(Of(child));
            else if (result.ContainsKey(child.Name))
                result[child.Name] = new JsonArray(result[child.Name]!.DeepClone(), Of(child));
            else
                result[child.Name] = Of(child);
        }

        return result;
    }
}
