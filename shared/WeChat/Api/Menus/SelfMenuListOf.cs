namespace WxFunctions.WeChat.Api;

/// <summary>A list as WeChat wraps it here.</summary>
/// <param name="List">What it holds.</param>
/// <typeparam name="T">Buttons or articles.</typeparam>
public sealed record SelfMenuList<T>(IReadOnlyList<T>? List = null)
{
    /// <summary>What it holds.</summary>
    public IReadOnlyList<T> List { get; init; } = List ?? [];
}
