namespace WxFunctions.WeChat.Messages;

/// <summary>A code was scanned with a menu button.</summary>
/// <param name="Body">The body it was read from.</param>
public abstract record ScanCodeEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The key the button was given.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>The kind of code, as a rule <c>qrcode</c>.</summary>
    public string ScanType { get; } = Body["ScanCodeInfo"]["ScanType"].Word;

    /// <summary>What the code says; of a barcode its kind and number, such as <c>EAN_13,6920000000017</c>.</summary>
    public string ScanResult { get; } = Body["ScanCodeInfo"]["ScanResult"].Text;
}
