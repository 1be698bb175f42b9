namespace WxFunctions.WeChat.Api;

/// <summary>How much users wrote. What an interface does not tell is 0.</summary>
/// <param name="RefDate">The day, or the first one of the week or month.</param>
/// <param name="RefHour">The hour, as 0, 100 to 2300.</param>
/// <param name="MsgType">1 text, 2 picture, 3 recording, 4 video, 6 others.</param>
/// <param name="MsgUser">How many users.</param>
/// <param name="MsgCount">How many messages.</param>
/// <param name="CountInterval">How much each of them wrote: 0 nothing, 1 one to five, 2 six to ten, 3 more.</param>
public sealed record MessageFigures(
    DateOnly RefDate = default, int RefHour = 0, int MsgType = 0, int MsgUser = 0, int MsgCount = 0, int CountInterval = 0);
