using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>A handler that asks WeChat before it answers, as the README shows it.</summary>
public sealed class ApiHandlerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_handler_gets_the_accounts_interfaces_by_its_constructor()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new TestAppOptions { Rules = Map });
        app.WeChat.AddFollower(app.Account, "oNew");

        await app.Acknowledged(app.EventXml("oNew", "subscribe"));

        Assert.Equal("欢迎关注！", Assert.Single(await app.Quiet()).Text);
    }

    private static void Map(RuleTable on)
    {
        on.Any<SubscribeEvent>().Use<Member>();
        on.Otherwise(Reply.None);
    }

    public sealed class Member(Accounts accounts) : IHandle<SubscribeEvent>
    {
        public async Task<Reply> Handle(SubscribeEvent message, Turn turn)
        {
            if (!accounts.TryFind(turn.Account, out var account))
                return Reply.None;
            var user = await account.Api.Users.Get(message.From, "zh_CN", turn.Cancellation);
            return Reply.Text(user.TagIdList.Contains(100) ? "欢迎回来！" : "欢迎关注！");
        }
    }
}
