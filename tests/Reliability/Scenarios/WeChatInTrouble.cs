using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>WeChat's interface for messages does not do what it should, while users write: every one of them is answered once.</summary>
/// <param name="name">What <c>--only</c> knows it by.</param>
/// <param name="fault">What WeChat does.</param>
/// <param name="what">What is answered to a message; null for the usual.</param>
internal sealed class WeChatInTrouble(string name, string fault, Func<Random, ApiCall, ApiAnswer?> what) : IScenario
{
    private const int Users = 12;
    private const int OfEach = 2;

    private static readonly string[] Lies =
    [
        "", "<html><body>502 Bad Gateway</body></html>", "{", "null", "[]", "\"ok\"", """{"errmsg":"ok"}""", """{"errcode":"zero"}""",
    ];

    public static IReadOnlyList<IScenario> All { get; } =
    [
        new WeChatInTrouble(
            "wechat-slow", "WeChat takes 0.2 to 2 s for a message", (random, _) => ApiAnswer.After(Late(random), TimeProvider.System)),
        new WeChatInTrouble(
            "wechat-failing", "WeChat fails every fourth call: 500, 502, a broken connection, -1", (random, _) => random.Next(16) switch
            {
                0 => ApiAnswer.Status(500),
                1 => ApiAnswer.Status(502),
                2 => ApiAnswer.Reset,
                3 => ApiAnswer.Error(-1, "system error"),
                _ => null,
            }),
        new WeChatInTrouble(
            "wechat-lying", "WeChat answers every third call 200 with what is no answer, and has not taken the message", (random, _) =>
                random.Next(3) == 0 ? ApiAnswer.Body(Lies[random.Next(Lies.Length)]) : null),
        new WeChatInTrouble(
            "wechat-silent", "WeChat takes every third message, and the connection breaks before it says so", (random, _) =>
                random.Next(3) == 0 ? ApiAnswer.TakeThenDrop : null),
    ];

    public string Name => name;

    public string Fault => fault;

    public (int Short, int Long) Repeats => (1, 5);

    public int LimitSeconds => 120;

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        await stage.Phones.Talk(0);
        var gate = new Lock();
        for (var time = 0; time < times; time++)
        {
            stage.WeChat.Answer = call =>
            {
                if (call.Path != KillSteps.SendPath)
                    return null;
                lock (gate)
                {
                    var answer = what(stage.Random, call);
                    if (answer is not null)
                        stage.Hits++;
                    if (answer == ApiAnswer.TakeThenDrop)
                        stage.Ledger.MayDouble(call.Text);
                    return answer;
                }
            };
            for (var n = 0; n < Users * OfEach; n++)
            {
                var callback = stage.Phones.Write(n % Users);
                if (!await stage.Phones.Try(callback))
                    stage.Broken.Add($"{callback} was not acknowledged at once: {callback.Refusal}");
            }

            foreach (var callback in stage.Ledger.Sent)
                await stage.Phones.Answered(callback);
            stage.WeChat.Answer = null;
        }

        await stage.Phones.Settle();
    }

    private static TimeSpan Late(Random random) => TimeSpan.FromMilliseconds(200 + random.Next(1800));
}
