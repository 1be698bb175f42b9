using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Inbound;

/// <summary>A callback that was let in, with what an answer to it has to be made with.</summary>
/// <param name="Account">The account that was called.</param>
/// <param name="Query">Its query: an answer uses the nonce again.</param>
/// <param name="Opened">Its message and the key that opened it.</param>
public readonly record struct OpenedCallback(CallbackAccount Account, CallbackQuery Query, OpenResult Opened);
