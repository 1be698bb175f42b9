using System.Text;
using WxFunctions.Delivery;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery;

/// <summary>WeChat's id of a message from the answer, and the event that tells its result, whichever comes first.</summary>
public sealed class DeliveryResultsTests
{
    private const string Account = ModelDesk.Account;
    private const string Id = "m1";

    private readonly ModelDesk desk = new();
    private readonly DeliveryResults results;

    public DeliveryResultsTests() => results = new DeliveryResults(desk.Tables, desk.Ledger, desk.Time);

    [Theory]
    [InlineData("success", DeliveryState.Delivered, null)]
    [InlineData(" Success ", DeliveryState.Delivered, null)]
    [InlineData("failed:user block", DeliveryState.Failed, "NotDelivered")]
    [InlineData("failed: system failed", DeliveryState.Failed, "NotDelivered")]
    public async Task The_result_of_a_template_message_is_entered_whichever_comes_first(string status, string state, string? reason)
    {
        await results.Expect(Account, "41", Id, default);
        Assert.Null(await desk.Find(Id));
        await Tell("TEMPLATESENDJOBFINISH", $"<MsgID>41</MsgID><Status>{status}</Status>");
        await AssertIs(Id, state, reason, status.Trim());

        await Tell("TEMPLATESENDJOBFINISH", $"<MsgID>42</MsgID><Status>{status}</Status>");
        await results.Expect(Account, "42", "m2", default);
        await AssertIs("m2", state, reason, status.Trim());
    }

    [Fact]
    public async Task What_finds_a_message_is_kept_as_long_as_the_message()
    {
        await results.Expect(Account, "41", Id, default);

        var table = await desk.Tables.Get(TableNames.Deliveries);
        MsgIdRow row = await table.GetEntityAsync<MsgIdRow>(MsgIdRow.Partition(Account), "41");
        Assert.Equal(desk.Time.GetUtcNow().AddDays(30), row.ExpiresAt);
    }

    [Theory]
    [InlineData("send success", DeliveryState.Delivered)]
    [InlineData("send fail", DeliveryState.Failed)]
    [InlineData("err(20001)", DeliveryState.Failed)]
    public async Task The_result_of_a_mass_message_is_entered_with_its_figures(string status, string state)
    {
        await results.Expect(Account, "43", Id, default);

        await Tell("MASSSENDJOBFINISH", $"<MsgID>43</MsgID><Status>{status}</Status><TotalCount>7</TotalCount><SentCount>5</SentCount>");

        var row = (await desk.Find(Id))!;
        Assert.Equal(state, row.State);
        Assert.StartsWith(status, row.Message!, StringComparison.Ordinal);
        Assert.Contains("TotalCount 7", row.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_notice_of_a_list_has_its_own_result()
    {
        await results.Expect(Account, "44", "m1", default);
        await results.Expect(Account, "45", "m2", default);

        await Tell(
            "subscribe_msg_sent_event",
            "<SubscribeMsgSentEvent>"
            + "<List><TemplateId>T</TemplateId><MsgID>44</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List>"
            + "<List><TemplateId>T</TemplateId><MsgID>45</MsgID><ErrorCode>43107</ErrorCode><ErrorStatus>refuse</ErrorStatus></List>"
            + "</SubscribeMsgSentEvent>");

        await AssertIs("m1", DeliveryState.Delivered, null, "0 success");
        await AssertIs("m2", DeliveryState.Failed, "NotDelivered", "43107 refuse");
    }

    [Fact]
    public async Task An_event_without_an_id_tells_of_nothing()
    {
        await Tell("TEMPLATESENDJOBFINISH", "<Status>success</Status>");

        await results.Expect(Account, "0", Id, default);

        Assert.Null(await desk.Find(Id));
    }

    [Fact]
    public async Task A_result_is_kept_for_as_long_as_the_settings_say()
    {
        await results.Expect(Account, "46", Id, default);

        await Tell("TEMPLATESENDJOBFINISH", "<MsgID>46</MsgID><Status>success</Status>");

        Assert.Equal(desk.Time.GetUtcNow().AddDays(AppSettings.DefaultDeliveryDays), (await desk.Find(Id))!.ExpiresAt);
    }

    private async Task AssertIs(string id, string state, string? reason, string words)
    {
        var row = (await desk.Find(id))!;
        Assert.Equal((state, reason, words), (row.State, row.Reason, row.Message));
    }

    private Task Tell(string name, string more)
    {
        var xml = $"<xml><FromUserName>oUser1</FromUserName><MsgType>event</MsgType><Event>{name}</Event>{more}</xml>";
        _ = MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var body);
        return results.Take(Account, MessageParser.Parse(body!), default);
    }
}
