using System.Globalization;

namespace WxFunctions.Local.Simulator;

/// <summary>One request of a push and what came of it.</summary>
/// <param name="Failure">Why the answer does not count.</param>
/// <param name="Status">The HTTP status, 0 without one.</param>
/// <param name="Body">The answer as it came.</param>
/// <param name="Reply">The passive reply inside the answer, decrypted.</param>
/// <param name="Took">From the first byte sent to the last one read.</param>
internal sealed record PushTry(PushFailure Failure, int Status, string Body, string? Reply, TimeSpan Took)
{
    /// <summary>What came of it in a few words, for the timeline.</summary>
    public string Words => Failure switch
    {
        PushFailure.None => Reply is null ? "success" : "reply",
        PushFailure.Status => Status.ToString(CultureInfo.InvariantCulture),
        PushFailure.Timeout => "timeout",
        PushFailure.Unreachable => "unreachable",
        PushFailure.Answer => "invalid answer",
        _ => Failure.ToString(),
    };

    /// <summary>A request without an answer.</summary>
    public static PushTry None(PushFailure failure, TimeSpan took) => new(failure, 0, "", null, took);

    /// <summary>An answer that WeChat does not hear: it waits until its time is over.</summary>
    /// <param name="options">Say how long it waits.</param>
    /// <param name="start">When the request began.</param>
    /// <param name="cancellation">Gives up at once.</param>
    public static async Task<PushTry> Unheard(SimulatorOptions options, long start, CancellationToken cancellation)
    {
        var left = options.CallbackTimeout - options.Clock.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, options.Clock, cancellation);
        return None(PushFailure.Timeout, options.Clock.GetElapsedTime(start));
    }
}
