namespace WxFunctions.Inbound;

/// <summary>An answer inside the callback, ready to be written.</summary>
/// <param name="Rule">The name of the rule that gave it.</param>
/// <param name="Body">The answer's body, encrypted where the callback was.</param>
/// <param name="ContentType">Its content type.</param>
public sealed record PassiveAnswer(string Rule, string Body, string ContentType);
