using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What the app has not seen a user do may still allow a message: then WeChat is asked instead of the table believed.</summary>
public sealed class UnseenActionTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Send = "/cgi-bin/message/custom/send";

    private readonly OffsetTime time = new();
    private readonly TableCut cut = new();
    private TestApp app = null!;
    private int calls;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Configure = services => services.AddSingleton(cut.Service(azurite.ConnectionString)),
        });
        Answer(null);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Who_was_here_before_the_app_may_have_a_window_and_WeChats_word_that_there_is_none_is_believed()
    {
        await Do("CLICK", "<EventKey>NOBODY</EventKey>");
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("sent", await Request("r1"));
        Assert.Equal(1, calls);

        Answer(ApiAnswer.Error(45015, "response out of time limit"));
        Assert.Equal("failed", await Request("r2"));
        Assert.Equal("failed", await Request("r3"));
        Assert.Equal(2, calls);

        // and what comes after that word is known whole
        Answer(null);
        await Do("CLICK", "<EventKey>NOBODY</EventKey>");
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("failed", await Request("r4"));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task After_48_hours_nothing_unseen_can_allow_anything()
    {
        await Do("CLICK", "<EventKey>NOBODY</EventKey>");
        time.Advance(TimeSpan.FromHours(24));
        await Do("CLICK", "<EventKey>NOBODY</EventKey>");
        time.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal("sent", await Request("r1"));

        time.Advance(TimeSpan.FromHours(0.2));

        Assert.Equal("failed", await Request("r2"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task What_a_new_follower_is_allowed_is_known_from_the_start()
    {
        await Do("subscribe");
        calls = 0;
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("failed", await Request("r1"));
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task What_could_not_be_noted_is_not_held_against_a_user_not_even_after_a_restart()
    {
        await Do("subscribe");
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("failed", await Request("r1"));

        cut.After(0);
        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();
        Assert.NotEqual(0, cut.Refused);
        Assert.Contains(app.Logs.Lines, line => line.Contains("cannot note what a user did", StringComparison.Ordinal));
        cut.Never();

        Assert.Equal("sent", await Request("r2"));
        await app.Restart();
        Assert.Equal("sent", await Request("r3"));

        time.Advance(TimeSpan.FromHours(49));
        Assert.Equal("failed", await Request("r4"));
    }

    [Fact]
    public async Task Who_came_back_unseen_is_not_taken_for_gone()
    {
        await Do("subscribe");
        await Do("unsubscribe");
        Assert.Equal("failed", await Request("r1"));

        cut.After(0);
        await app.Acknowledged(app.EventXml("oUser1", "subscribe"));
        _ = await app.Quiet();
        cut.Never();

        Assert.Equal("sent", await Request("r2"));
    }

    private void Answer(ApiAnswer? toTexts) => app.WeChat.Answer = call =>
    {
        if (call.Path != Send)
            return null;
        calls++;
        return toTexts;
    };

    private async Task Do(string name, string more = "")
    {
        await app.Acknowledged(app.EventXml("oUser1", name, more));
        _ = await app.Quiet();
    }

    private async Task<string> Request(string id)
    {
        await app.Send(Wanted.Text(app, id, "oUser1", "到了", time));
        _ = await app.Quiet();
        return await app.State(id);
    }
}
