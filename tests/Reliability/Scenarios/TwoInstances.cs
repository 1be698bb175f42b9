using System.Net;
using WxFunctions.Local.Azurite;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// Two instances on the same tables. On one machine each has queues of its own (a file has one owner), so each has its users; in the cloud
/// the queue gives a user to one of them at a time. Tokens die meanwhile, and one of the two is killed.
/// </summary>
internal sealed class TwoInstances : IScenario
{
    private const int Users = 20;
    private const int OfEach = 4;

    public string Name => "two-instances";

    public string Fault => "two instances on the same tables, tokens that die, and one instance killed";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        var other = Stage.Local(AzuriteProbe.FreePort());
        using var log = stage.AnotherLog("second");
        await using var second = stage.StartAnother(other, stage.DataPath + "-second", log);
        _ = await second.Ready(stage.Ended);
        await stage.StartApp();
        var bought = stage.WeChat.TokenCalls.Count;
        for (var time = 0; time < times; time++)
        {
            var writing = Enumerable.Range(0, Users).Select(user => Write(stage, user, other)).ToList();
            stage.WeChat.InvalidateTokens(stage.Account);
            await stage.Pause(stage.Random.Next(300));
            await stage.KillApp();
            stage.WeChat.InvalidateTokens(stage.Account);
            await stage.StartApp();
            await Task.WhenAll(writing);
            stage.Hits++;
        }

        foreach (var callback in stage.Ledger.Sent)
            await stage.Phones.Answered(callback);
        foreach (var user in Enumerable.Range(0, Users))
            await stage.Phones.Deliver(stage.Phones.Write(user), At(stage, user, other));
        foreach (var callback in stage.Ledger.Sent)
            await stage.Phones.Answered(callback);
        CheckTokens(stage, stage.WeChat.TokenCalls.Count - bought, times);
    }

    private static async Task Write(Stage stage, int user, IPEndPoint other)
    {
        for (var n = 0; n < OfEach; n++)
            await stage.Phones.Deliver(stage.Phones.Write(user), At(stage, user, other));
    }

    private static IPEndPoint At(Stage stage, int user, IPEndPoint other) => user % 2 == 0 ? stage.Server : other;

    /// <summary>Two died each time, and a purchase that the kill cut off is made once more.</summary>
    private static void CheckTokens(Stage stage, int bought, int times)
    {
        var most = 1 + (times * 3);
        if (bought > most)
            stage.Broken.Add($"{bought} tokens were bought, more than {most}");
    }
}
