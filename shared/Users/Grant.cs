namespace WxFunctions.Users;

/// <summary>What one action of a user allows (下发额度): each action opens an allowance of its own.</summary>
/// <param name="Until">When it ends.</param>
/// <param name="Left">How many messages it still allows.</param>
internal sealed record Grant(DateTimeOffset Until, int Left);
