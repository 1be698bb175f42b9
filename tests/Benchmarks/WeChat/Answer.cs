namespace WxFunctions.Benchmarks.WeChat;

/// <summary>A customer-service message that WeChat took.</summary>
/// <param name="User">Whose callback it answers, by its text.</param>
/// <param name="Number">Which one.</param>
/// <param name="OpenId">Who got it.</param>
/// <param name="At">When, as a timestamp.</param>
internal sealed record Answer(int User, int Number, string OpenId, long At);
