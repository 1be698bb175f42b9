using System.Security.Cryptography;
using System.Text;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

/// <summary>The values that WeChat Pay and its own libraries publish.</summary>
public sealed class PublishedValuesTests
{
    private const string PublicKey =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmmc3oVMM3MXS4Bp/1Da8hy3V9Mgbwqg9KfdvwXZQiAYtHZs2c633PhRdMSu9AD/W9vkcuavs11FPnT7nCZoM"
        + "AAYmfi7XvuHrjMajwhJHRLvZcoqYWpaaGjlT25gzWrc6vZOWvz+OeEEVjHZC1CWQnqC/Wxdhp/9vsFhMN7C/MxRXDjPCa9T3Ti5gMfoe6X//O43Jl1wpvkmasOTLSCyk"
        + "Ivcx1ro2HTANCHGDXkGjZdYfzVJ7p4HSBymmlPte8Al6k3GbIqQBqKn6qx8f7K99GbMznR2DrxTYgfq4RJXQRki1sEmBOixZGz/RnUFiiEAoqdxOXS4+WRZA3jr+B3pH"
        + "/QIDAQAB";

    private const string Signature =
        "Rq+5ZpWV6IHTWE1+9gCrYJKguNgbItpMdlIA+PVCPCdUAKNlohZz7CL7Y8xWDIFJjdGnErMj6Z+Q/h9CF5MV+nAVkqDmBR0uP5ppsUEzco4ijvKHsvI2ro4boSW6vSfQ"
        + "s3W8I4QSI9a0/NFIgvj83Fv27LIYZf7deaFWmEwd1fpAeJRCyoKyBeJPdsjVx0//Lqe6Wze2zVdliLcBvaHCfpd8+rAVGS+FQDeWgHqJ7n/Zy09LmV1/ghs7pO1mdjdD"
        + "16SHKlysAD3K5hNGUJX/SHrEXEcu1yO1AOb/YvOVkjNh8243rcfXNE5L4ph2XS11vS+2aToKYSOcKUagf0LLaw==";

    private static readonly Dictionary<string, string> V2 = new()
    {
        ["mch_id"] = "10000100",
        ["device_info"] = "1000",
        ["nonce_str"] = "ibuaiVcKdpRxkhJA",
        ["body"] = "test",
        ["appid"] = "wxd930ea5d5a258f4f",
    };

    [Fact]
    public void The_published_signature_is_that_of_its_message()
    {
        Assert.True(RsaKey.TryPublic(PublicKey, out var key));

        Assert.True(key.Verify(SHA256.HashData("message"u8), Convert.FromBase64String(Signature)));
        Assert.False(key.Verify(SHA256.HashData("messagE"u8), Convert.FromBase64String(Signature)));
        Assert.False(key.Verify(SHA256.HashData("message"u8), [1, 2, 3]));
    }

    [Fact]
    public void The_published_ciphertext_is_decrypted()
    {
        var plain = ResourceCipher.Decrypt(
            "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb"u8, "uluk4a9R25RW", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=");

        Assert.Equal("message", Encoding.UTF8.GetString(plain!));
    }

    [Theory]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8GB", "uluk4a9R25RW", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "uluk4a9R25RX", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "uluk4a9R25RW", "", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "uluk4a9R25RW", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwM=")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "short", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "uluk4a9R25RW", "associatedData", "AAAA")]
    [InlineData("a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "uluk4a9R25RW", "associatedData", "no base64")]
    public void Whatever_differs_is_not_decrypted(string key, string nonce, string associatedData, string ciphertext) =>
        Assert.Null(ResourceCipher.Decrypt(Encoding.UTF8.GetBytes(key), nonce, associatedData, ciphertext));

    [Theory]
    [InlineData(SignTypeV2.Md5, "9A0A8659F005D6984697E2CA0A9CF3B7")]
    [InlineData(SignTypeV2.HmacSha256, "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6")]
    public void The_published_sign_of_API_v2_comes_out(SignTypeV2 type, string sign)
    {
        Assert.Equal(sign, SignatureV2.Of(V2, "192006250b4c09247ec02edce69f6a2d", type));
        Assert.True(SignatureV2.Matches(new Dictionary<string, string>(V2) { ["sign"] = sign, ["attach"] = "" }, "192006250b4c09247ec02edce69f6a2d"));
        Assert.False(SignatureV2.Matches(new Dictionary<string, string>(V2) { ["sign"] = sign, ["attach"] = "x" }, "192006250b4c09247ec02edce69f6a2d"));
        Assert.False(SignatureV2.Matches(new Dictionary<string, string>(V2) { ["sign"] = sign }, "192006250b4c09247ec02edce69f6a2e"));
        Assert.False(SignatureV2.Matches(new Dictionary<string, string>(V2) { ["sign"] = "" }, "192006250b4c09247ec02edce69f6a2d"));
        Assert.False(SignatureV2.Matches(V2, "192006250b4c09247ec02edce69f6a2d"));
    }
}
