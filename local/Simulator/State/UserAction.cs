namespace WxFunctions.Local.Simulator.State;

/// <summary>What a user does, as far as it decides what the account may send to that user.</summary>
internal enum UserAction
{
    /// <summary>Something that gives no allowance: entering the conversation, a location report, a view button.</summary>
    Other,

    /// <summary>Sends a message.</summary>
    Write,

    /// <summary>Follows the account.</summary>
    Follow,

    /// <summary>Stops following: nothing may be sent any more.</summary>
    Unfollow,

    /// <summary>Clicks a menu button that pushes an event, or scans a QR code.</summary>
    Click,
}
