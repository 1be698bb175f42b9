using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A menu: one to three buttons.</summary>
/// <param name="Button">The first row.</param>
/// <param name="MenuId">WeChat's id of it, where it has given one.</param>
public sealed record Menu(
    IReadOnlyList<MenuButton>? Button = null,
    [property: JsonPropertyName("menuid"), JsonConverter(typeof(TextOrNumber))] string? MenuId = null)
{
    /// <summary>The first row.</summary>
    public IReadOnlyList<MenuButton> Button { get; init; } = Button ?? [];
}
