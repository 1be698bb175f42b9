using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A QR code with a scene: who scans it follows the account, or tells it so.</summary>
/// <param name="Ticket">What its image is asked for with.</param>
/// <param name="ExpireSeconds">How long it lives; 0 for ever.</param>
/// <param name="Url">What it says, to be drawn as a QR code by oneself.</param>
public sealed record QrCode(string Ticket = "", int ExpireSeconds = 0, string Url = "")
{
    /// <summary>Its image, a JPEG that needs no token; WeChat answers 404 to a ticket it does not know.</summary>
    [JsonIgnore]
    public Uri ImageUrl => new("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=" + Uri.EscapeDataString(Ticket));
}
