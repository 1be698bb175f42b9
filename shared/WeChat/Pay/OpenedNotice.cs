using System.Diagnostics.CodeAnalysis;

namespace WxFunctions.WeChat.Pay;

/// <summary>A notification, or why it is not let in.</summary>
/// <param name="Notice">What it says; null when it is refused.</param>
/// <param name="Refusal">Why it is refused.</param>
public sealed record OpenedNotice(PayNotice? Notice, NoticeRefusal Refusal)
{
    /// <summary>Whether it is let in.</summary>
    [MemberNotNullWhen(true, nameof(Notice))]
    public bool IsAccepted => Notice is not null;

    /// <summary>Let in.</summary>
    public static OpenedNotice Of(PayNotice notice) => new(notice, NoticeRefusal.None);

    /// <summary>Not let in.</summary>
    public static OpenedNotice Refused(NoticeRefusal refusal) => new(null, refusal);
}
