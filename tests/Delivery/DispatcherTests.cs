using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tokens;
using WxFunctions.Users;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Delivery;

/// <summary>One round of a message, from the user's allowance to what WeChat says.</summary>
public sealed class DispatcherTests : IAsyncDisposable
{
    private const int Busy = -1;
    private const int WrongSetting = 40164;
    private const int WindowClosed = 45015;
    private const int BadContent = 45002;
    private const int Unheard = 999_999;

    private readonly AppDesk desk = new("KeepOrder=false", "SendsPerMinute=0");

    [Theory]
    [InlineData("text", "/cgi-bin/message/custom/send")]
    [InlineData("typing", "/cgi-bin/message/custom/typing")]
    [InlineData("template", "/cgi-bin/message/template/send")]
    [InlineData("subscribe", "/cgi-bin/message/subscribe/bizsend")]
    [InlineData("subscribeOnce", "/cgi-bin/message/template/subscribe")]
    public async Task Each_kind_goes_to_its_interface(string kind, string path)
    {
        OutgoingMessage message = kind switch
        {
            "text" => new OutgoingText("x"),
            "typing" => new OutgoingTyping(),
            "template" => new OutgoingTemplate("T"),
            "subscribe" => new OutgoingSubscribe("T"),
            _ => new OutgoingSubscribeOnce("T", 1, "标题", "内容"),
        };

        _ = await desk.Deliver(OutboundEnvelope.Of(AppDesk.Account, "m1", AppDesk.User, message, desk.Now.AddDays(1)));

        Assert.Equal(path, Assert.Single(desk.WeChat.Asked).Path);
        Assert.Contains(AppDesk.User, desk.WeChat.Asked[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_is_an_alarm_and_closes_the_way_for_all_customer_service_messages_and_no_others()
    {
        desk.WeChat.Says(WrongSetting);
        _ = await desk.Deliver(desk.Text("m1"));
        Assert.Single(desk.Logs.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));

        _ = await desk.Deliver(desk.Text("m2") with { Type = "image" });
        Assert.Single(desk.WeChat.Asked);
        _ = await desk.Deliver(desk.Template("t1"));
        Assert.Equal(2, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task A_way_that_is_closed_by_an_outage_is_no_alarm_and_one_call_that_works_opens_it()
    {
        desk.WeChat.Says(Enumerable.Repeat(Busy, 12));
        for (var n = 1; n <= 3; n++)
            _ = await desk.Deliver(desk.Text($"m{n}"));
        Assert.Equal(10, desk.WeChat.Asked.Count);
        Assert.Single(desk.Logs.Lines, line => line.Contains("sends nothing by CustomerService", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Logs.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));

        desk.WeChat.Works();
        desk.Time.Pass(TimeSpan.FromMinutes(3));
        for (var n = 4; n <= 6; n++)
            _ = await desk.Deliver(desk.Text($"m{n}"));
        Assert.Equal(13, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task A_later_round_that_finds_the_way_closed_writes_nothing()
    {
        desk.WeChat.Says(WrongSetting);
        _ = await desk.Deliver(desk.Text("m1"));

        _ = await desk.Deliver(desk.Text("m2") with { Round = 2 });

        Assert.Null(await desk.Find("m2"));
    }

    [Fact]
    public async Task A_way_that_closes_between_two_tries_is_written_down_with_the_first()
    {
        desk.WeChat.Says(Busy, () => _ = desk.Get<Gates>().Of(Parcel("m2")).Failed(Refusal(WrongSetting), 0));
        _ = await desk.Deliver(desk.Text("m1") with { Round = 2 });

        Assert.Equal((3, 1), ((await desk.Find("m1"))!.Round, (await desk.Find("m1"))!.Tries));
    }

    [Fact]
    public async Task What_finds_no_place_in_the_minute_comes_in_the_next_one()
    {
        await using var slow = new AppDesk("KeepOrder=false", "SendsPerMinute=1");
        _ = await slow.Deliver(slow.Text("m1"));
        var nextMinute = slow.Now.AddMinutes(1);

        _ = await slow.Deliver(slow.Text("m2") with { Round = 2 });

        Assert.Single(slow.WeChat.Asked);
        Assert.Null(await slow.Find("m2"));
        var (next, due) = slow.TakeNext();
        Assert.Equal((3, 1), (next.Round, next.Progress.Waits));
        Assert.InRange(due, nextMinute, nextMinute.AddSeconds(10));
    }

    [Fact]
    public async Task Rounds_without_a_call_do_not_count_against_a_code_that_nobody_knows()
    {
        desk.WeChat.Says(Unheard, Unheard);
        Assert.IsType<Outcome.Done>(await desk.Deliver(desk.Text("m1") with { Round = 6, Progress = new OutboundProgress(2, 3) }));
        Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m2") with { Round = 6, Progress = new OutboundProgress(2, 2) }));
    }

    [Fact]
    public async Task A_place_in_the_allowance_is_free_again_where_WeChat_has_refused_the_message_for_its_own_sake()
    {
        await desk.Writes(allowance: 1);
        desk.WeChat.Says(BadContent);

        Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m1")));
        Assert.IsType<Outcome.Done>(await desk.Deliver(desk.Text("m2")));
    }

    [Fact]
    public async Task A_place_is_not_free_again_where_WeChat_says_that_there_was_none()
    {
        await desk.Writes(allowance: 1);
        desk.WeChat.Says(WindowClosed, () =>
        {
            desk.Time.Pass(TimeSpan.FromSeconds(1));
            desk.Does(UserAction.Message, allowance: 1).GetAwaiter().GetResult();
        });

        Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m1")));
        Assert.IsType<Outcome.Done>(await desk.Deliver(desk.Text("m2")));
        Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m3")));
        Assert.Equal(2, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task What_WeChat_refuses_for_the_window_is_not_asked_again_and_goes_out_as_its_fallback()
    {
        await desk.Writes(allowance: 5);
        desk.WeChat.Says(WindowClosed);
        var template = new OutgoingTemplate("T") { Data = [new("thing1", "x")] };
        var text = OutboundEnvelope.Of(
            AppDesk.Account, "m1", AppDesk.User, new OutgoingText("x") { Fallback = template }, desk.Now.AddDays(1));

        Assert.IsType<Outcome.Done>(await desk.Deliver(text));
        Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m2")));

        Assert.Equal(["/cgi-bin/message/custom/send", "/cgi-bin/message/template/send"], desk.WeChat.Asked.Select(call => call.Path));
        Assert.StartsWith("The fallback was sent.", (await desk.Find("m1"))!.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_due_at_its_end_is_given_up()
    {
        var parcel = Parcel("m1");
        var late = parcel.Waiting(parcel.Envelope.ExpiresAt, "Order", "waits");

        var over = Assert.IsType<Step.Over>(await desk.Get<Dispatcher>().Later(parcel, late, default));
        Assert.Equal(Books.Expired, Assert.IsType<Outcome.Failed>(over.Outcome).Reason);
        var sooner = late with { Due = late.Due.AddTicks(-1) };
        Assert.IsType<Step.Later>(await desk.Get<Dispatcher>().Later(parcel, sooner, default));
    }

    [Fact]
    public async Task Where_the_table_of_tokens_is_away_nothing_is_written_of_the_message_either()
    {
        var typing = OutboundEnvelope.Of(AppDesk.Account, "m1", AppDesk.User, new OutgoingTyping(), desk.Now.AddDays(1));
        desk.Mishaps.Plan(0, Mishap.Fails);

        _ = await desk.Deliver(typing);

        Assert.Empty(desk.WeChat.Asked);
        Assert.Null(await desk.Find("m1"));
        Assert.Equal(2, desk.TakeNext().Envelope.Round);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Parcel Parcel(string id)
    {
        Assert.True(desk.Get<Accounts>().TryFind(AppDesk.Account, out var account));
        return new(account, desk.Text(id), desk.Now);
    }

    private static WeChatException Refusal(int code) => new(ErrorTable.Find(code, ""), "", "words");
}
