namespace WxFunctions.WeChat.Callbacks;

/// <summary>The one table of what a refusal is answered and counted as.</summary>
public static class RefusalReasons
{
    private const int NoMessage = 400;
    private const int NotShownToBeWeChat = 401;
    private const int TooLarge = 413;

    /// <summary>The HTTP status for a request that was shown to come from WeChat as far as its reason allows; 200 for none.</summary>
    public static int Status(this RefusalReason reason) => Row(reason).Status;

    /// <summary>The reason's name in logs and counters, such as <c>signature_mismatch</c>.</summary>
    public static string Code(this RefusalReason reason) => Row(reason).Code;

    /// <summary>Whether it may be our secrets that are out of date and not the request that is forged.</summary>
    public static bool MayBeAnOldSecret(this RefusalReason reason) => reason is RefusalReason.SignatureMismatch
        or RefusalReason.DecryptFailed or RefusalReason.BadPadding or RefusalReason.BadLength;

    private static (int Status, string Code) Row(RefusalReason reason) => reason switch
    {
        RefusalReason.None => (200, "none"),
        RefusalReason.TooLarge => (TooLarge, "too_large"),
        RefusalReason.QueryTooLong => (NotShownToBeWeChat, "query_too_long"),
        RefusalReason.MissingParameter => (NotShownToBeWeChat, "missing_parameter"),
        RefusalReason.DuplicateParameter => (NotShownToBeWeChat, "duplicate_parameter"),
        RefusalReason.UnknownEncryptType => (NotShownToBeWeChat, "unknown_encrypt_type"),
        RefusalReason.PlaintextRefused => (NotShownToBeWeChat, "plaintext_refused"),
        RefusalReason.SignatureMismatch => (NotShownToBeWeChat, "signature_mismatch"),
        RefusalReason.Stale => (NotShownToBeWeChat, "stale"),
        RefusalReason.FromTheFuture => (NotShownToBeWeChat, "from_the_future"),
        RefusalReason.BadBase64 => (NotShownToBeWeChat, "bad_base64"),
        RefusalReason.DecryptFailed => (NotShownToBeWeChat, "decrypt_failed"),
        RefusalReason.BadPadding => (NotShownToBeWeChat, "bad_padding"),
        RefusalReason.BadLength => (NotShownToBeWeChat, "bad_length"),
        RefusalReason.AppIdMismatch => (NotShownToBeWeChat, "appid_mismatch"),
        RefusalReason.EmptyBody => (NoMessage, "empty_body"),
        RefusalReason.BadEncoding => (NoMessage, "bad_encoding"),
        RefusalReason.DtdForbidden => (NoMessage, "dtd_forbidden"),
        RefusalReason.BadXml => (NoMessage, "bad_xml"),
        RefusalReason.NoMessageType => (NoMessage, "no_message_type"),
        RefusalReason.NoEventName => (NoMessage, "no_event_name"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
