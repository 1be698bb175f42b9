using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The menu that users see, made by the API or on WeChat's website.</summary>
/// <param name="IsMenuOpen">Whether it is switched on.</param>
/// <param name="Button">Its first row.</param>
public sealed record SelfMenu([property: JsonConverter(typeof(ZeroOrOne))] bool IsMenuOpen, IReadOnlyList<SelfMenuButton> Button);
