using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A menu for some users only (个性化菜单). The newest that matches a user is shown; there is no way to change one.</summary>
/// <param name="Button">The first row.</param>
/// <param name="MatchRule">Whom it is for.</param>
/// <param name="MenuId">WeChat's id of it, where it has given one.</param>
public sealed record ConditionalMenu(
    IReadOnlyList<MenuButton>? Button = null,
    MatchRule? MatchRule = null,
    [property: JsonPropertyName("menuid"), JsonConverter(typeof(TextOrNumber))] string? MenuId = null)
{
    /// <summary>The first row.</summary>
    public IReadOnlyList<MenuButton> Button { get; init; } = Button ?? [];

    /// <summary>Whom it is for.</summary>
    [JsonPropertyName("matchrule")]
    public MatchRule MatchRule { get; init; } = MatchRule ?? new();
}
