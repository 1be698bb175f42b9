using System.Text.Json;
using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Delivery;

public sealed class ParcelTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_counts_as_a_try_and_waiting_does_not()
    {
        var tried = Of("{}").Tried().Tried();
        var failed = tried.After(new TimeoutException("late"), Now);
        var waits = tried.Waiting(Now, "Order", "behind another");

        Assert.Equal((2, 2, 0, true), (failed.Next.Round, failed.Next.Progress.Tries, failed.Next.Progress.Waits, failed.WasTried));
        Assert.Equal((2, 2, 1, false), (waits.Next.Round, waits.Next.Progress.Tries, waits.Next.Progress.Waits, waits.WasTried));
        Assert.Equal(("Unavailable", "late", Now), (failed.Why, failed.Words, failed.Due));
    }

    [Fact]
    public void What_WeChat_has_refused_says_with_which_code_and_of_which_kind()
    {
        var later = Of("{}").After(new WeChatException(ErrorTable.Find(45011), "/cgi-bin/x", "too often"), Now);

        Assert.Equal(("RateMinute", 45011), (later.Why, later.Code));
    }

    [Theory]
    [InlineData("""{"type":"text","text":{"content":"y"},"account":"kf1","ai":true}""", "kf1", true)]
    [InlineData("""{"type":"text","text":{"content":"y"},"ai":false}""", null, false)]
    [InlineData("""{"type":"text","text":{"content":"y"}}""", null, false)]
    public void A_fallback_takes_the_messages_place_with_its_own_sender(string json, string? kfAccount, bool isAi)
    {
        var parcel = Of(json).Within(Now).Fallback("closed")!;

        Assert.Equal(("text", kfAccount, isAi), (parcel.Envelope.Type, parcel.Envelope.KfAccount, parcel.Envelope.IsAi));
        Assert.Equal("y", parcel.Envelope.Content.GetProperty("content").GetString());
        Assert.Equal((null, "closed"), (parcel.Envelope.Progress.Window, parcel.Envelope.Progress.Instead));
        Assert.Null(parcel.Fallback("again"));
    }

    private static Parcel Of(string fallback)
    {
        using var json = JsonDocument.Parse(fallback);
        var envelope = OutboundEnvelope.Of("main", "m1", "oUser1", new OutgoingText("x"), Now.AddDays(2));
        return new(null!, envelope with { KfAccount = "kf0", Fallback = json.RootElement.Clone() }, Now);
    }
}
