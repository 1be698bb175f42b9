using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>WeChat refuses the token that it has just handed out, and hands it out again until a new one is forced.</summary>
internal sealed class TokenRefused : IScenario
{
    private const int Users = 10;
    private const int AskedMost = 3;

    /// <summary>WeChat forces one in half a minute: who needs the next one sooner asks now and then until it may.</summary>
    private const int AskedMostAgain = 10;

    public string Name => "wechat-token-refused";

    public string Fault => "a fresh token is refused, and handed out again until one is forced";

    public (int Short, int Long) Repeats => (1, 2);

    public int LimitSeconds => 90;

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        for (var time = 0; time < times; time++)
        {
            await stage.Phones.Talk(0);
            var before = stage.WeChat.TokenCalls.Count;
            stage.WeChat.InvalidateTokens(stage.Account, stillGiven: true);
            for (var user = 0; user < Users; user++)
                await stage.Phones.Deliver(stage.Phones.Write(user));
            await stage.Phones.Settle();
            stage.Hits++;
            var calls = stage.WeChat.TokenCalls.Skip(before).ToList();
            if (calls.Count(call => call.Forced) != 1 || calls.Count > (time == 0 ? AskedMost : AskedMostAgain))
                stage.Broken.Add($"{calls.Count} tokens were asked for, {calls.Count(call => call.Forced)} of them forced");
        }
    }
}
