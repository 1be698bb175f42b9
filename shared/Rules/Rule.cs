namespace WxFunctions.Rules;

/// <summary>A row of the rule table.</summary>
/// <param name="Name">What it is called in logs, metrics and errors: unique in its table.</param>
/// <param name="Matcher">Which messages it takes.</param>
/// <param name="Target">What it does with them.</param>
internal sealed record Rule(string Name, Matcher Matcher, Target Target);
