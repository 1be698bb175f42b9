using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WxFunctions.Settings;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Settings;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["WeChat:Accounts:main:AppId"] = "wx0123456789abcdef",
        ["WeChat:Accounts:main:AppSecret"] = "0123456789abcdef0123456789abcdef",
        ["WeChat:Accounts:main:Token"] = "localtoken",
        ["WeChat:Accounts:main:EncodingAesKey"] = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    };

    [Fact]
    public void What_is_not_said_has_the_defaults_of_the_contract()
    {
        var settings = Read([]);

        Assert.Equal("https://api.weixin.qq.com/", settings.ApiBaseUrl.ToString());
        var main = settings.Accounts["main"];
        Assert.Equal(CallbackMode.Safe, main.Door.Mode);
        Assert.Equal(TimeSpan.FromMinutes(10), main.Door.MaxAge);
        Assert.Null(main.Door.PreviousKey);
    }

    [Theory]
    [InlineData("WeChat:Accounts:main:AppId", "", "WeChat__Accounts__main__AppId is missing")]
    [InlineData("WeChat:Accounts:main:AppId", "gh_1234", "WeChat__Accounts__main__AppId is malformed")]
    [InlineData("WeChat:Accounts:main:AppSecret", "", "WeChat__Accounts__main__AppSecret is missing")]
    [InlineData("WeChat:Accounts:main:Token", "", "WeChat__Accounts__main__Token is missing")]
    [InlineData("WeChat:Accounts:main:Token", "no blanks", "WeChat__Accounts__main__Token is malformed")]
    [InlineData("WeChat:Accounts:main:EncodingAesKey", "", "WeChat__Accounts__main__EncodingAesKey is missing")]
    [InlineData("WeChat:Accounts:main:EncodingAesKey", "tooshort", "WeChat__Accounts__main__EncodingAesKey is malformed")]
    [InlineData("WeChat:Accounts:main:PreviousEncodingAesKey", "tooshort", "WeChat__Accounts__main__PreviousEncodingAesKey is malformed")]
    [InlineData("WeChat:Accounts:main:Mode", "secure", "WeChat__Accounts__main__Mode is malformed: it must be safe, compatible, plain")]
    [InlineData("WeChat:Accounts:main:Mode", "1", "WeChat__Accounts__main__Mode is malformed")]
    [InlineData("WeChat:Accounts:my_shop:AppId", "wx1", "WeChat__Accounts__my_shop__AppId is malformed")]
    [InlineData("WeChat:CallbackMaxAge", "10", "WeChat__CallbackMaxAge is malformed")]
    [InlineData("WeChat:CallbackMaxAge", "-00:01:00", "WeChat__CallbackMaxAge is malformed")]
    [InlineData("WeChat:CallbackMaxAge", "01:00:00", "WeChat__CallbackMaxAge is malformed")]
    [InlineData("WeChat:ApiBaseUrl", "http://example.com", "WeChat__ApiBaseUrl is malformed")]
    [InlineData("WeChat:ApiBaseUrl", "api.weixin.qq.com", "WeChat__ApiBaseUrl is malformed")]
    public void A_wrong_setting_is_named_in_one_line(string name, string value, string line)
    {
        var wrong = Assert.ThrowsAny<OptionsValidationException>(() => Read(new() { [name] = value }));

        Assert.StartsWith("Setting " + line, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
        Assert.True(value.Length < 4 || !wrong.Message.Contains(value, StringComparison.Ordinal), "a line must not show the value");
    }

    [Fact]
    public void No_account_at_all_is_said_too()
    {
        var wrong = Assert.ThrowsAny<OptionsValidationException>(() => AppSettingsReader.Read(new ConfigurationBuilder().Build()));

        Assert.StartsWith("Setting WeChat__Accounts__main__AppId is missing", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_account_needs_no_key() =>
        Assert.Null(Read(new()
        {
            ["WeChat:Accounts:main:Mode"] = "plain",
            ["WeChat:Accounts:main:EncodingAesKey"] = null,
        }).Accounts["main"].Door.Key);

    private static AppSettings Read(Dictionary<string, string?> changes) => AppSettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(changes).Build());
}
