namespace WxFunctions.Rules;

/// <summary>Which rule took a message, and what it said.</summary>
internal sealed record Decision(string Rule, Reply Reply);
