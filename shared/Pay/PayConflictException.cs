namespace WxFunctions.Pay;

/// <summary>What is wanted contradicts what is known of the order or refund of that number.</summary>
/// <param name="words">How.</param>
public sealed class PayConflictException(string words) : Exception(words);
