using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>All menus of an account that were made by the API.</summary>
/// <param name="Menu">The one for everybody whom no other matches.</param>
/// <param name="ConditionalMenu">Those for some users.</param>
public sealed record AccountMenus(
    Menu? Menu = null, IReadOnlyList<ConditionalMenu>? ConditionalMenu = null)
{
    /// <summary>The one for everybody whom no other matches.</summary>
    public Menu Menu { get; init; } = Menu ?? new();

    /// <summary>Those for some users.</summary>
    [JsonPropertyName("conditionalmenu")]
    public IReadOnlyList<ConditionalMenu> ConditionalMenu { get; init; } = ConditionalMenu ?? [];
}
