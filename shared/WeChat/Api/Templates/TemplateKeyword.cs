namespace WxFunctions.WeChat.Api;

/// <summary>A key that a template of the library can have.</summary>
/// <param name="Kid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Example">What may stand there.</param>
/// <param name="Rule">The kind of value: <c>thing</c>, <c>time</c>, <c>amount</c> and so on.</param>
public sealed record TemplateKeyword(int Kid = 0, string Name = "", string Example = "", string Rule = "");
