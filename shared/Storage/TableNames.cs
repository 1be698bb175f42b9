namespace WxFunctions.Storage;

/// <summary>The tables by name: the one list.</summary>
public static class TableNames
{
    /// <summary>Access tokens, a row an account.</summary>
    public const string Tokens = "Tokens";

    /// <summary>What is known of users: what they may be sent, and answers that wait for them.</summary>
    public const string Users = "Users";

    /// <summary>What became of each message to a user.</summary>
    public const string Deliveries = "Deliveries";
    /// <summary>Orders and refunds of WeChat Pay.</summary>
    public const string Orders = "Orders";

    /// <summary>Callbacks that the queue could not take, waiting to be put on it.</summary>
    public const string Spool = "Spool";

    /// <summary>Web logins whose code has come back, for minutes.</summary>
    public const string Logins = "Logins";

    /// <summary>Mass messages before they go out, and how many have gone out in a day or month.</summary>
    public const string Mass = "Mass";

    /// <summary>The keys that seal cookies.</summary>
    public const string Keys = "Keys";
}
