using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>A mass message as another system wants it sent.</summary>
/// <param name="Id">The caller's own id, or one made for it: the same again is sent once.</param>
/// <param name="Type">WeChat's <c>msgtype</c>.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Message">What it says.</param>
/// <param name="SendIgnoreReprint">Whether to go on when it is judged a reprint whose author allows that.</param>
/// <param name="Preview">Who is to be shown it now; null for nobody.</param>
internal sealed record MassRequest(
    string Id, string Type, MassAudience Audience, MassMessage Message, bool SendIgnoreReprint, MassPreview? Preview)
{
    /// <summary>What a mass message is called on the queue and in table <c>Deliveries</c>, whatever it says.</summary>
    public const string TypeName = "mass";
}
