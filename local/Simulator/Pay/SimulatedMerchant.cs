namespace WxFunctions.Local.Simulator.Pay;

/// <summary>A merchant as it is set up in WeChat Pay's console.</summary>
/// <param name="Name">The short name of the merchant in this app's settings: its place in the notification's address.</param>
/// <param name="MchId">The merchant's number.</param>
/// <param name="AppId">The AppID it is bound to.</param>
/// <param name="CertificateSerial">The serial number of its API certificate.</param>
/// <param name="PrivateKey">The private key, of which WeChat Pay knows the public half.</param>
/// <param name="ApiV3Key">What notifications and certificates are encrypted with.</param>
/// <param name="ApiV2Key">What API v2 signs with; empty for none.</param>
internal sealed record SimulatedMerchant(
    string Name, string MchId, string AppId, string CertificateSerial, string PrivateKey, string ApiV3Key, string ApiV2Key)
{
    /// <summary>The name only: the rest holds secrets.</summary>
    public override string ToString() => Name;
}
