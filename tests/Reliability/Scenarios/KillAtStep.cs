using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// <c>kill -9</c> at one step of a message's way: a call that the app makes there is held, the app is killed while it waits, and started
/// again on the same data. Another message of the same user waits behind the first meanwhile.
/// </summary>
/// <param name="name">The step.</param>
/// <param name="fault">What had happened by then, and what not.</param>
/// <param name="arm">Sets a trap for the call.</param>
internal sealed class KillAtStep(string name, string fault, Action<Stage, Trap> arm) : IScenario
{
    public string Name => name;

    public string Fault => fault;

    public (int Short, int Long) Repeats => (1, 15);

    /// <summary>Whether the app is without a token before each.</summary>
    public bool WithoutToken { get; init; }

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        await stage.Phones.Talk(0);
        for (var user = 1; user <= times; user++)
        {
            await stage.Phones.Talk(user);
            if (WithoutToken)
                stage.WeChat.InvalidateTokens(stage.Account);
            await KillOnce(stage, user);
        }

        await stage.Phones.Settle();
    }

    private async Task KillOnce(Stage stage, int user)
    {
        var trap = new Trap();
        arm(stage, trap);
        var (held, behind) = (stage.Phones.Write(user), stage.Phones.Write(user));
        var sending = stage.Phones.Try(held);
        await stage.Until(() => trap.Caught.IsCompleted, "the app has come to the step");
        stage.Hits++;
        _ = await sending;
        _ = await stage.Phones.Try(behind);

        await stage.KillApp();
        trap.Release();
        (stage.WeChat.Answer, stage.Tables.Fault) = (null, null);
        await stage.StartApp();
        foreach (var callback in new[] { held, behind }.Where(callback => !callback.IsAcknowledged))
            await stage.Phones.Deliver(callback);
        await stage.Phones.Answered(behind);
    }
}
