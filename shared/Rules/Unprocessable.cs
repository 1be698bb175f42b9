namespace WxFunctions.Rules;

/// <summary>Thrown by a handler for a message that no retry can help: it is dead-lettered at once.</summary>
/// <param name="reason">Why, in words for the operator; no content, no secrets.</param>
public sealed class Unprocessable(string reason) : Exception(reason);
