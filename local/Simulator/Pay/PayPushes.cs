using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Local.Simulator.Trouble;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>
/// Tells the app of payments and refunds as WeChat Pay does: again and again for a day, until it is acknowledged. A second here is a quarter
/// of a minute there.
/// </summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791861</remarks>
internal sealed class PayPushes(SimulatorOptions options, PayPlatform pay, PayTimeline timeline, Traces traces, Troubles troubles)
{
    // WeChat Pay's pauses by their shortest: 15 s, 15 s, 30 s, 3 min, 10, 20, 30, 30, 30, 60 min, 3 h, 3 h, 3 h, 6 h, 6 h
    private static readonly int[] Pauses = [1, 1, 2, 12, 40, 80, 120, 120, 120, 240, 720, 720, 720, 1440, 1440];

    /// <summary>Tells of a payment.</summary>
    public Task Paid(SimulatedOrder order, CancellationToken cancellation) =>
        Tell(order, "pay", order.Total, pay.Notifier.MakeOwn(order, pay.Key), cancellation);

    /// <summary>Tells that money was given back.</summary>
    public Task Refunded(SimulatedRefund refund, CancellationToken cancellation) =>
        Tell(refund.Order, "refund", refund.Amount, pay.Notifier.Make(refund, pay.Key), cancellation);

    private async Task Tell(SimulatedOrder order, string what, long total, PayNotification notification, CancellationToken cancellation)
    {
        var trace = timeline.Of(order);
        traces.Resume(trace);
        var shown = timeline.ShowMoney(trace, order, what, total);
        traces.Counters.Pushed();
        var trouble = troubles.Settings;
        var tries = new List<PushTry>(1);
        while (true)
        {
            tries.Add(await Try(trace, what, notification, isHeard: tries.Count >= trouble.LostAnswers, isDuplicate: false, cancellation));
            if (tries[^1].Failure == PushFailure.None || tries.Count > Pauses.Length)
                break;
            await Task.Delay(options.RetryPause * Pauses[tries.Count - 1], options.Clock, cancellation);
        }

        for (var again = 0; again < trouble.Duplicates; again++)
            _ = await Try(trace, what, notification, isHeard: true, isDuplicate: true, cancellation);
        traces.Counters.Ended(tries[^1].Failure == PushFailure.None, tries.Count);
        timeline.ShowOutcome(trace, order, shown, new PushResult(tries));
    }

    private async Task<PushTry> Try(
        Trace trace, string what, PayNotification notification, bool isHeard, bool isDuplicate, CancellationToken cancellation)
    {
        var signed = pay.Notifier.Again(notification, pay.Key);
        var parent = trace.NextParent();
        var start = options.Clock.GetTimestamp();
        var done = await pay.Notifier.Send(signed, parent, cancellation);
        if (!isHeard)
            done = await PushTry.Unheard(options, start, cancellation);
        timeline.Note(trace, what, signed, parent, done, isDuplicate);
        return done;
    }
}
