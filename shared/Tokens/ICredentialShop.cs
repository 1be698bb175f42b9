using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>Where one credential of one account is bought, and what that kind of credential allows.</summary>
public interface ICredentialShop
{
    /// <summary>Which credential: its row in table <c>Tokens</c>.</summary>
    string Name { get; }

    /// <summary>The interface it is bought at, for messages.</summary>
    string Path { get; }

    /// <summary>Whether asking again gives the same one, so that two who ask at once do no harm.</summary>
    bool AskingTwiceIsHarmless { get; }

    /// <summary>Whether the timer buys the first one; else it only follows up what somebody has asked for.</summary>
    bool IsAlwaysNeeded { get; }

    /// <summary>How long before its end the next one is bought.</summary>
    /// <param name="life">How long it lives in all.</param>
    TimeSpan RefreshAhead(TimeSpan life);

    /// <summary>Buys it.</summary>
    /// <param name="force">Ends the present one, where the kind knows of that.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat refused.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    Task<IssuedCredential> Buy(bool force, CancellationToken cancellation);
}
