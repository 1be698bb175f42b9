using System.Diagnostics.CodeAnalysis;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>What became of a POST: a genuine message, or a refusal.</summary>
public readonly record struct OpenResult
{
    private readonly bool unproven;

    private OpenResult(MessageBody? body, UsedKey key, RefusalReason reason, bool unproven)
    {
        Message = body;
        Key = key;
        Reason = reason;
        this.unproven = unproven;
    }

    /// <summary>Whether it was let in.</summary>
    [MemberNotNullWhen(true, nameof(Message))]
    public bool IsAccepted => Message is not null;

    /// <summary>The message, decrypted where it was encrypted; null when refused. Its <see cref="MessageBody.Bytes"/> are the plain
    /// text.</summary>
    public MessageBody? Message { get; }

    /// <summary>Which key opened it, and so has to close the answer.</summary>
    public UsedKey Key { get; }

    /// <summary>Why it was refused, or <see cref="RefusalReason.None"/>.</summary>
    public RefusalReason Reason { get; }

    /// <summary>The HTTP status: 200, 400, 401 or 413.</summary>
    public int Status => unproven ? 401 : Reason.Status();

    /// <summary>Whether, and why not.</summary>
    public override string ToString() => IsAccepted ? "accepted" : $"{Status} {Reason.Code()}";

    internal static OpenResult Accept(MessageBody message, UsedKey key) => new(message, key, RefusalReason.None, false);

    internal static OpenResult Refuse(RefusalReason reason) => new(null, UsedKey.None, reason, false);

    /// <summary>Refuses what nothing shows to come from WeChat, so that whatever ails it is not its sender's business.</summary>
    internal static OpenResult RefuseUnproven(RefusalReason reason) => new(null, UsedKey.None, reason, reason != RefusalReason.TooLarge);
}
