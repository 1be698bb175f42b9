using Azure.Data.Tables;
using WxFunctions.Delivery;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery;
using WxFunctions.Users;

namespace WxFunctions.Tests.Users;

public sealed class UserDataTests
{
    [Theory]
    [InlineData("oUser_1-x", true)]
    [InlineData("", false)]
    [InlineData("o user", false)]
    [InlineData("用户", false)]
    public void An_OpenID_is_told_by_its_letters(string text, bool isOne) => Assert.Equal(isOne, UserData.IsOpenId(text));

    [Fact]
    public async Task It_is_told_how_much_there_was_and_nothing_is_left()
    {
        await using var desk = new AppDesk();
        _ = await desk.Get<Audience>().Note(new(AppDesk.Account, AppDesk.User, "main:1", UserAction.Follow, desk.Now, null), 0, 0, default);
        await desk.Get<Ledger>().Sent(desk.Text("m1"), desk.Now, null, default);
        await desk.Get<Ledger>().Sent(desk.Text("m2"), desk.Now, null, default);
        _ = desk.Tables[TableNames.Logins].Add(new TableEntity(AppDesk.Account, "l1") { ["OpenId"] = AppDesk.User });

        await desk.Get<UserData>().Erase(AppDesk.Account, AppDesk.User, default);

        Assert.Contains(desk.Logs.Lines, line => line.EndsWith("erased: 4 rows ", StringComparison.Ordinal));
        Assert.Empty(desk.Tables[TableNames.Logins].Where<TableEntity>(null));
        Assert.Null(await desk.Find("m1"));
    }
}
