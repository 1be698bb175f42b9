using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Users;

namespace WxFunctions.Tests.Delivery;

/// <summary>Whether a user may be sent a message, as far as is known.</summary>
public sealed class AdmissionTests
{
    private const string User = "oUser1";

    private readonly ModelDesk desk = new();
    private readonly Audience audience;
    private readonly Admission admission;

    public AdmissionTests()
    {
        audience = new Audience(desk.Tables, desk.Time, NullLogger<Audience>.Instance);
        admission = new Admission(audience, new MassQuota(desk.Tables, desk.Time), desk.Time);
    }

    private DateTimeOffset Now => desk.Time.GetUtcNow();

    [Fact]
    public async Task What_a_user_asks_for_takes_a_place_until_none_is_left()
    {
        _ = await Does(UserAction.Follow, allowance: 0);
        var places = 0;
        while (await Admit(Text($"m{places}")) is (var parcel, null))
        {
            Assert.True(parcel.Envelope.Progress.Window > Now);
            places++;
        }

        Assert.InRange(places, 1, 20);
        Assert.Equal(Admission.WindowClosed, (await Admit(Text("late"))).Refusal!.Reason);
    }

    [Fact]
    public async Task A_place_that_a_message_has_is_not_taken_twice_and_one_that_has_ended_is_none()
    {
        _ = await Does(UserAction.Unsubscribe, allowance: 0);

        Assert.Null((await Admit(Text("m1") with { Progress = Within(Now.AddSeconds(1)) })).Refusal);
        Assert.Equal("UserGone", (await Admit(Text("m2") with { Progress = Within(Now) })).Refusal!.Reason);
        Assert.Equal("UserGone", (await Admit(Text("m3"))).Refusal!.Reason);
    }

    [Fact]
    public async Task A_template_message_that_others_want_sent_asks_whether_the_user_still_follows_and_an_answer_does_not()
    {
        _ = await Does(UserAction.Unsubscribe, allowance: 0);

        Assert.Equal("UserGone", (await Admit(Template("m1", OutboundOrigin.Request))).Refusal!.Reason);
        Assert.Null((await Admit(Template("m2", OutboundOrigin.Reply))).Refusal);
    }

    private static OutboundProgress Within(DateTimeOffset end) => OutboundProgress.None with { Window = end };

    private Task<DateTimeOffset?> Does(UserAction action, int allowance) =>
        audience.Note(new Arrived(ModelDesk.Account, User, $"main:{action}", action, Now, null), allowance, 0, default);

    private Task<(Parcel Parcel, Outcome.Failed? Refusal)> Admit(OutboundEnvelope envelope) => admission.Admit(new(null!, envelope, Now), default);

    private OutboundEnvelope Text(string id) => OutboundEnvelope.Of(ModelDesk.Account, id, User, new OutgoingText("x"), Now.AddDays(2));

    private OutboundEnvelope Template(string id, OutboundOrigin origin) => Text(id) with { Type = "template", Origin = origin };
}
