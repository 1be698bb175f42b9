using System.Security.Cryptography;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>
/// The merchant that a simulated WeChat Pay brings along, so that paying can be tried without one's own. Its keys are made on the first
/// start and lie with the other data; what the settings say of a merchant of this name goes before.
/// </summary>
internal static class DemoMerchant
{
    public const string Name = "demo";

    private const string FileName = "pay-demo.pem";
    private const int Bits = 2048;

    /// <param name="dataPath">Where the private key lies.</param>
    /// <param name="account">The short name of the account whose AppID pays.</param>
    /// <param name="port">Where the app listens; the simulator knows better once it does.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string dataPath, string account, int port)
    {
        const string Prefix = $"WeChatPay:Merchants:{Name}:";
        return new Dictionary<string, string?>
        {
            [Prefix + "MchId"] = "1900000109",
            [Prefix + "AppId"] = account,
            [Prefix + "CertificateSerial"] = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            [Prefix + "PrivateKey"] = PrivateKey(Path.Combine(dataPath, FileName)),
            // nobody else's, and no secret: the generator of keys takes longer to load than the start has time
            [Prefix + "ApiV3Key"] = Guid.NewGuid().ToString("N"),
            [Prefix + "NotifyUrl"] = $"http://127.0.0.1:{port}/api/pay/{Name}/notify",
        };
    }

    private static string PrivateKey(string file)
    {
        try
        {
            if (File.Exists(file))
                return File.ReadAllText(file);
            var made = Make();
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, made);
            return made;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // good for this start; whoever needs the folder more says what is wrong with it
            return Make();
        }
    }

    private static string Make()
    {
        using var rsa = RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
