namespace WxFunctions.WeChat.Api;

/// <summary>A page of a list that WeChat gives by offset.</summary>
/// <param name="TotalCount">How many there are in all.</param>
/// <param name="Items">Those of this page: none behind the end.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>(int TotalCount, IReadOnlyList<T> Items);
