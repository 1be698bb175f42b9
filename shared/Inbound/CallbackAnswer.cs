namespace WxFunctions.Inbound;

/// <summary>What is answered to a callback.</summary>
/// <param name="Status">200, or what makes WeChat try again.</param>
/// <param name="Body">Plain text, or a passive reply.</param>
/// <param name="ContentType">Its content type.</param>
public sealed record CallbackAnswer(int Status, string Body, string ContentType = "text/plain")
{
    /// <summary>The message is durable, and nothing more is to be said inside the callback.</summary>
    public static CallbackAnswer Success { get; } = new(200, "success");

    /// <summary>WeChat is to send it again.</summary>
    public static CallbackAnswer TryAgain { get; } = new(503, "try again");

    /// <summary>It can be stored nowhere, however often it is sent.</summary>
    public static CallbackAnswer TooLarge { get; } = new(413, "too large");
}
