namespace WxFunctions.WeChat.Messages;

/// <summary>Why some bytes are no message body.</summary>
public enum BodyError
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>No bytes, or white space alone.</summary>
    Empty,

    /// <summary>Not UTF-8: another encoding such as GBK, encoded surrogates, overlong or cut sequences.</summary>
    BadEncoding,

    /// <summary>A document type declaration; nothing of it is resolved.</summary>
    DtdForbidden,

    /// <summary>Not well-formed XML or JSON, or deeper or larger than <see cref="MessageBody"/> allows.</summary>
    NotWellFormed,
}
