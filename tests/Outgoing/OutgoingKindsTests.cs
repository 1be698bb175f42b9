using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Outgoing;

/// <summary>The kinds of message: each is in the list, has a sample, and writes what it has read.</summary>
public sealed class OutgoingKindsTests
{
    [Fact]
    public void Every_kind_is_in_the_list_and_has_a_sample()
    {
        var records = typeof(OutgoingMessage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OutgoingMessage)));

        Assert.Equal(
            records.Select(type => type.Name).Order(),
            OutgoingKinds.Types.Select(type => Read(type).GetType().Name).Order());
        Assert.Equal(OutgoingKinds.Types.Order(), SampleMessages.All.Keys.Order());
        Assert.All(OutgoingKinds.Types, type => Assert.Equal(type, Read(type).Type));
    }

    [Fact]
    public void Every_kind_writes_what_it_has_read_and_is_equal_to_its_like() => Assert.All(OutgoingKinds.Types, type =>
    {
        using var written = JsonDocument.Parse(WeChatJson.Write(Read(type).WriteContent));

        Assert.True(JsonElement.DeepEquals(SampleMessages.Content(type), written.RootElement), $"{type}: {written.RootElement}");
        Assert.Equal(Read(type), Read(type));
        Assert.Equal(Read(type).GetHashCode(), Read(type).GetHashCode());
    });

    [Fact]
    public void Messages_that_differ_in_a_field_are_not_equal()
    {
        Assert.NotEqual(new OutgoingTemplate("T") { Data = [new("thing1", "a")] }, new OutgoingTemplate("T") { Data = [new("thing1", "b")] });
        Assert.NotEqual(new OutgoingSubscribe("T") { Lang = "zh_CN" }, new OutgoingSubscribe("T") { Lang = "en_US" });
        Assert.NotEqual(new OutgoingMsgMenu(new MsgMenuItem("1", "a")), new OutgoingMsgMenu(new MsgMenuItem("1", "b")));
        Assert.NotEqual<OutgoingMessage>(new OutgoingTemplate("T") { IsAi = true }, new OutgoingTemplate("T"));
    }

    [Fact]
    public void Nobody_can_leave_out_what_a_kind_cannot_be_without_or_add_what_it_does_not_have() => Assert.All(OutgoingKinds.Types, type =>
    {
        Assert.Contains("extra must be left out", Wrong(type, """{"extra":1}"""), StringComparison.Ordinal);
        Assert.Contains(type, Wrong(type, "{}"), StringComparison.Ordinal);
        Assert.Contains(type, Wrong(type, "[]"), StringComparison.Ordinal);
    });

    private static OutgoingMessage Read(string type) => JsonSource.Read(
        "the body", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["type"] = type, [type] = SampleMessages.Content(type) }), place => OutgoingKinds.Read(place));

    private static string Wrong(string type, string content) => Assert.Throws<JsonShapeException>(() => JsonSource.Read(
        "the body",
        System.Text.Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","{{type}}":{{content}}}"""),
        place => OutgoingKinds.Read(place))).Message;
}
