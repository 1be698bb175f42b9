using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

public sealed class DuplicateTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_same_message_three_times_is_answered_once()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var xml = app.TextXml("oUser1", "你好");

        for (var n = 0; n < 3; n++)
            await app.Acknowledged(xml);

        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task The_same_request_at_once_is_answered_once()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var request = app.Request(app.TextXml("oUser1", "你好"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Post(request)));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task A_restart_does_not_forget_what_was_answered()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var xml = app.TextXml("oUser1", "你好");

        await app.Acknowledged(xml);
        Assert.Single(await app.Quiet());
        await app.Restart();
        await app.Acknowledged(xml);

        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task Different_events_of_one_user_in_one_second_are_all_handled()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.EventXml("oUser1", "subscribe", "<EventKey>qrscene_1</EventKey>"));
        await app.Acknowledged(app.EventXml("oUser1", "subscribe", "<EventKey>qrscene_2</EventKey>"));

        Assert.Equal(2, (await app.Quiet()).Count);
    }
}
