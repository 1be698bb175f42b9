using System.Text.Json;
using System.Text.RegularExpressions;

namespace WxFunctions.Tests.Keywords;

/// <summary>Judges JSON by a schema: the keywords that ours uses. One that it does not know fails the test that meets it.</summary>
internal sealed class SchemaChecker(JsonElement schema)
{
    private static readonly string[] Remarks = ["$schema", "$defs", "title", "description"];

    public bool Accepts(JsonElement value) => Accepts(schema, value);

    private bool Accepts(JsonElement rules, JsonElement value) => rules.EnumerateObject().All(rule => rule.Name switch
    {
        "$ref" => Accepts(Resolve(rule.Value.GetString()!), value),
        "oneOf" => rule.Value.EnumerateArray().Count(option => Accepts(option, value)) == 1,
        "type" => TypeOf(value) == rule.Value.GetString(),
        "enum" => rule.Value.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)),
        "required" or "properties" or "additionalProperties" or "minProperties" => value.ValueKind != JsonValueKind.Object || AcceptsMembers(rules, rule, value),
        "items" or "minItems" or "maxItems" => value.ValueKind != JsonValueKind.Array || AcceptsItems(rule, value),
        "maxLength" or "pattern" => value.ValueKind != JsonValueKind.String || AcceptsText(rule, value.GetString()!),
        var name when Remarks.Contains(name) => true,
        var name => throw new NotSupportedException($"The checker does not know '{name}'."),
    });

    private bool AcceptsMembers(JsonElement rules, JsonProperty rule, JsonElement value) => rule.Name switch
    {
        "minProperties" => value.EnumerateObject().Count() >= rule.Value.GetInt32(),
        "required" => rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => rule.Value.EnumerateObject().All(
            member => !value.TryGetProperty(member.Name, out var found) || Accepts(member.Value, found)),
        _ => !rule.Value.GetBoolean() && value.EnumerateObject().All(member => rules.GetProperty("properties").TryGetProperty(member.Name, out _)),
    };

    private bool AcceptsItems(JsonProperty rule, JsonElement value) => rule.Name switch
    {
        "minItems" => value.GetArrayLength() >= rule.Value.GetInt32(),
        "maxItems" => value.GetArrayLength() <= rule.Value.GetInt32(),
        _ => value.EnumerateArray().All(item => Accepts(rule.Value, item)),
    };

    private static bool AcceptsText(JsonProperty rule, string text) => rule.Name == "maxLength"
        ? text.EnumerateRunes().Count() <= rule.Value.GetInt32()
        : Regex.IsMatch(text, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1));

    private JsonElement Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(schema, (at, name) => at.GetProperty(name));

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
