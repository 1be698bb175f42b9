namespace WxFunctions.WeChat.Callbacks;

/// <summary>Why a callback is refused. <see cref="RefusalReasons"/> knows the status and the name of each.</summary>
public enum RefusalReason
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>The body has more than <see cref="CallbackDoor.BodyBytesMax"/> bytes.</summary>
    TooLarge,

    /// <summary>The query has more than <see cref="CallbackQuery.LengthMax"/> characters.</summary>
    QueryTooLong,

    /// <summary>No body, or an empty message inside the encryption.</summary>
    EmptyBody,

    /// <summary>A needed parameter, or <c>Encrypt</c>, is absent or empty.</summary>
    MissingParameter,

    /// <summary>A parameter that counts was given twice.</summary>
    DuplicateParameter,

    /// <summary>An <c>encrypt_type</c> other than <c>aes</c> and <c>raw</c>.</summary>
    UnknownEncryptType,

    /// <summary>Plain text to an account in safe mode.</summary>
    PlaintextRefused,

    /// <summary>The signature is not that of this account's Token.</summary>
    SignatureMismatch,

    /// <summary>The timestamp is older than the account allows, or no number.</summary>
    Stale,

    /// <summary>The timestamp is more than 5 minutes ahead.</summary>
    FromTheFuture,

    /// <summary><c>Encrypt</c> is not base64, or holds white space.</summary>
    BadBase64,

    /// <summary>There is no key to decrypt with.</summary>
    DecryptFailed,

    /// <summary>The padding is wrong, which is how another key shows.</summary>
    BadPadding,

    /// <summary>The length is wrong, that of the ciphertext or the one inside it.</summary>
    BadLength,

    /// <summary>Encrypted for another AppID.</summary>
    AppIdMismatch,

    /// <summary>Not UTF-8.</summary>
    BadEncoding,

    /// <summary>A document type declaration.</summary>
    DtdForbidden,

    /// <summary>Neither well-formed XML nor JSON, too deep, too many elements, or more than one <c>Encrypt</c>.</summary>
    BadXml,

    /// <summary>No <c>MsgType</c>.</summary>
    NoMessageType,

    /// <summary>An event without a name.</summary>
    NoEventName,
}
