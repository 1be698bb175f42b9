namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What a chat page shows. The names go to the page as they are, in camel case.</summary>
internal enum ChatEventKind
{
    /// <summary>A message of the follower, on its way to the app.</summary>
    Message,

    /// <summary>The follower did something that is no message (follows, scans, presses a button), on its way to the app.</summary>
    Act,

    /// <summary>The app acknowledged what the follower did.</summary>
    Acknowledged,

    /// <summary>The app did not acknowledge it, retries included.</summary>
    Failed,

    /// <summary>The app sent a message.</summary>
    Reply,

    /// <summary>The app tried to send a message, and WeChat refused it.</summary>
    Refused,

    /// <summary>An order waits for the follower's payment; <see cref="ChatEvent.Message"/> says which and how much.</summary>
    Order,

    /// <summary>The account shows that it is typing, or no longer; <see cref="ChatEvent.Text"/> says which, in WeChat's word.</summary>
    Typing,
}
