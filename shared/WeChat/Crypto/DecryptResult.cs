namespace WxFunctions.WeChat.Crypto;

/// <summary>What became of a ciphertext. All but <see cref="Ok"/> mean: not this key.</summary>
public enum DecryptResult
{
    /// <summary>Decrypted, well framed, and for this AppID.</summary>
    Ok,

    /// <summary>Not a whole number of cipher blocks, less than two, or the frame claims more bytes than there are.</summary>
    BadLength,

    /// <summary>The padding is not 1 to 32 equal bytes.</summary>
    BadPadding,

    /// <summary>The frame was made for another AppID.</summary>
    OtherAppId,
}
