namespace WxFunctions.WeChat.Callbacks;

/// <summary>Which key opened a callback; an encrypted answer to it has to use the same one.</summary>
public enum UsedKey
{
    /// <summary>None: it was plain.</summary>
    None,

    /// <summary>The account's key.</summary>
    Current,

    /// <summary>The one before: the key was changed a moment ago.</summary>
    Previous,
}
