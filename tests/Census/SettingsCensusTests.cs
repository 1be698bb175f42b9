using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>Every setting that the app reads is told of in both READMEs.</summary>
public sealed partial class SettingsCensusTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Every_setting_of_the_reader_is_in_the_README(string readme)
    {
        var text = Repository.Read(readme);
        var source = Repository.Read("shared/Settings/AppSettingsReader.cs") + Repository.Read("shared/Settings/MerchantSettingsReader.cs");
        var settings = Names().Matches(source).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("TokenInterface", settings);
        Assert.Contains("CallbackMaxAge", settings);
        Assert.Contains("CertificateSerial", settings);
        Assert.All(settings, setting => Assert.Contains("__" + setting, text, StringComparison.Ordinal));
    }

    /// <summary>A member of an account (<c>prefix + "Mode"</c>), or one of WeChat's (<c>"WeChat:ApiBaseUrl"</c>).</summary>
    [GeneratedRegex("""(?:prefix \+ "|"WeChat(?:Pay)?:)(\w+)"(?!:)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
