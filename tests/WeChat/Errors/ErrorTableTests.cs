using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.WeChat.Errors;

public sealed class ErrorTableTests
{
    [Fact]
    public void All_728_codes_are_there_and_say_what_they_mean()
    {
        Assert.Equal(728, ErrorTable.All.Count);
        Assert.All(ErrorTable.All, code => Assert.NotEqual("", code.Meaning));
        Assert.All(ErrorTable.All, code => Assert.Same(code, ErrorTable.Find(code.Code)));
    }

    [Fact]
    public void Every_category_has_its_codes()
    {
        var used = ErrorTable.All.Select(code => code.Category).Distinct().Order();

        Assert.Equal(Enum.GetValues<ErrorCategory>().Order(), used);
        Assert.True(ErrorTable.All.Count(code => code.Category == ErrorCategory.Unknown) < 10);
    }

    [Theory]
    [InlineData(0, ErrorCategory.Ok)]
    [InlineData(-1, ErrorCategory.Retry)]
    [InlineData(40001, ErrorCategory.RefreshToken)]
    [InlineData(40014, ErrorCategory.RefreshToken)]
    [InlineData(42001, ErrorCategory.RefreshToken)]
    [InlineData(40003, ErrorCategory.InvalidRequest)]
    [InlineData(40125, ErrorCategory.Config)]
    [InlineData(40164, ErrorCategory.Config)]
    [InlineData(45009, ErrorCategory.QuotaDay)]
    [InlineData(45011, ErrorCategory.RateMinute)]
    [InlineData(45015, ErrorCategory.WindowClosed)]
    [InlineData(45080, ErrorCategory.Ok)]
    [InlineData(45081, ErrorCategory.Ok)]
    [InlineData(45047, ErrorCategory.WindowClosed)]
    [InlineData(43004, ErrorCategory.UserGone)]
    [InlineData(48001, ErrorCategory.Permission)]
    [InlineData(87014, ErrorCategory.ContentRejected)]
    public void The_codes_that_matter_most_are_in_their_category(int code, ErrorCategory category) =>
        Assert.Equal(category, ErrorTable.Find(code).Category);

    [Theory]
    [InlineData(40001, "/cgi-bin/token", ErrorCategory.Config)]
    [InlineData(40001, "/cgi-bin/stable_token", ErrorCategory.Config)]
    [InlineData(40125, "/cgi-bin/token?grant_type=client_credential", ErrorCategory.Config)]
    [InlineData(40001, "/sns/userinfo", ErrorCategory.InvalidRequest)]
    [InlineData(42001, "/sns/auth", ErrorCategory.InvalidRequest)]
    [InlineData(40001, "/cgi-bin/message/custom/send", ErrorCategory.RefreshToken)]
    [InlineData(-1, "/cgi-bin/token", ErrorCategory.Retry)]
    public void A_code_means_something_else_where_the_token_is_another(int code, string path, ErrorCategory category)
    {
        Assert.Equal(category, ErrorTable.Find(code, path).Category);
        Assert.Equal(code, ErrorTable.Find(code, path).Code);
    }

    [Fact]
    public void A_code_nobody_knows_is_unknown() =>
        Assert.Equal(new ErrorCode(123456789, "", "not in the table", ErrorCategory.Unknown), ErrorTable.Find(123456789));

    [Fact]
    public void Quoted_fields_lose_their_quotes() =>
        Assert.Equal("openid malformed, never a follower, or from another account", ErrorTable.Find(40003).Meaning);
}
