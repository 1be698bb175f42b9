namespace WxFunctions.Users;

/// <summary>Whether a user may be sent a message now, as far as is known.</summary>
internal abstract record Access
{
    private Access()
    {
    }

    /// <summary>Nothing speaks against it: WeChat will say.</summary>
    public sealed record Unknown : Access;

    /// <summary>A place in the user's allowance has been taken for it.</summary>
    /// <param name="Until">When that allowance ends.</param>
    public sealed record Open(DateTimeOffset Until) : Access;

    /// <summary>No window is open, or what it allowed is used up.</summary>
    public sealed record Closed(string Words) : Access;

    /// <summary>The user does not follow the account any more.</summary>
    public sealed record Gone(string Words) : Access;
}
