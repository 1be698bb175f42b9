namespace WxFunctions.Tokens;

/// <summary>WeChat refuses the very token that it hands out, and no other can be forced for now.</summary>
/// <param name="account">The account's short name.</param>
/// <param name="why">Why none can be forced.</param>
public sealed class TokenRefusedException(string account, string why)
    : Exception($"Account {account}: WeChat refuses the token that it hands out, and {why}.");
