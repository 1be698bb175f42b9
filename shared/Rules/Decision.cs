namespace WxFunctions.Rules;

/// <summary>Which rule took a message, and what it said.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reply">What is sent.</param>
/// <param name="IsUnmatched">No rule but the last one, for the rest, took it.</param>
internal sealed record Decision(string Rule, Reply Reply, bool IsUnmatched);
