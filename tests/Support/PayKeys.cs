using System.Security.Cryptography;

namespace WxFunctions.Tests.Support;

/// <summary>A merchant's keys, made once for the test run: no private key lies in the repository.</summary>
internal static class PayKeys
{
    public const string ApiV3Key = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";
    public const string ApiV2Key = "192006250b4c09247ec02edce69f6a2d";
    public const string MchId = "1900000109";
    public const string Serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";

    private static readonly Lazy<string> Made = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    public static string PrivateKey => Made.Value;

    /// <summary>What no log line may hold.</summary>
    public static IReadOnlyCollection<string> Secrets => [ApiV3Key, ApiV2Key, .. PrivateKey.Split('\n').Where(line => line.Length > 60)];
}
