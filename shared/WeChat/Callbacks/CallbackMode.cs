namespace WxFunctions.WeChat.Callbacks;

/// <summary>How an account's callbacks come (消息加解密方式).</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public enum CallbackMode
{
    /// <summary>Encrypted (安全模式); nothing else is taken.</summary>
    Safe,

    /// <summary>Encrypted and plain side by side (兼容模式); the encrypted part counts where there is one.</summary>
    Compatible,

    /// <summary>Plain (明文模式): whoever saw one URL can send anything with it.</summary>
    Plain,
}
