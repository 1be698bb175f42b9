using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>A message's properties as JSON, without the body they were read from.</summary>
internal static class MessageAsJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Arrange } },
    };

    public static JsonNode Of(IncomingMessage message) => JsonSerializer.SerializeToNode(message, message.GetType(), Options)!;

    private static void Arrange(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(MessageBody)).ToList())
            _ = type.Properties.Remove(property);

        // what all messages have comes first
        foreach (var property in type.Properties)
            property.Order = Depth((property.AttributeProvider as MemberInfo)?.DeclaringType);
    }

    private static int Depth(Type? type) => type is null ? 0 : Depth(type.BaseType) + 1;
}
