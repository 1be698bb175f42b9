using WxFunctions.Settings;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Inbound;

/// <summary>A genuine callback that has just come in, with what an answer to it has to know.</summary>
/// <param name="Account">The account that was called.</param>
/// <param name="Body">The message, decrypted.</param>
/// <param name="Key">The key that opened it, and closes the answer.</param>
/// <param name="Query">Its query: the answer uses the nonce again.</param>
/// <param name="Began">When the request came in: WeChat waits for 5 seconds from then.</param>
public sealed record Arrival(AccountSettings Account, MessageBody Body, UsedKey Key, CallbackQuery Query, DateTimeOffset Began);
