namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>Asks for many messages at once.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="Messages">How many, 1 to 5,000.</param>
/// <param name="Followers">From how many followers, 1 to 100; each one's messages are in order.</param>
internal sealed record BurstRequest(string? Account, int Messages, int Followers)
{
    public const int MessagesMax = 5_000;
    public const int FollowersMax = 100;

    /// <returns>What is wrong with it.</returns>
    public string? Fault()
    {
        if (Messages is < 1 or > MessagesMax)
            return $"messages must be 1 to {MessagesMax}.";
        return Followers is < 1 or > FollowersMax ? $"followers must be 1 to {FollowersMax}." : null;
    }
}
