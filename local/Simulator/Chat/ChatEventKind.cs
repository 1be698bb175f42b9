namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What a chat page shows. The names go to the page as they are, in camel case.</summary>
internal enum ChatEventKind
{
    /// <summary>A message of the follower, on its way to the app.</summary>
    Message,

    /// <summary>The follower began to follow; on its way to the app.</summary>
    Follow,

    /// <summary>The app acknowledged what the follower did.</summary>
    Acknowledged,

    /// <summary>The app did not acknowledge it, retries included.</summary>
    Failed,

    /// <summary>The app sent a message.</summary>
    Reply,

    /// <summary>The app tried to send a message, and WeChat refused it.</summary>
    Refused,
}
