using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>The tables do not do what they should while users write: no callback waits for them, and every one is answered once.</summary>
/// <param name="name">What <c>--only</c> knows it by.</param>
/// <param name="fault">What the tables do.</param>
/// <param name="what">What becomes of a call.</param>
internal sealed class TablesInTrouble(string name, string fault, Func<Random, TableCall, TableFault?> what) : IScenario
{
    private const int Users = 10;
    private const int TroubleMilliseconds = 3000;

    public static IReadOnlyList<IScenario> All { get; } =
    [
        new TablesInTrouble("tables-down", "no call to the tables gets through for seconds", (_, _) => TableFault.Broken),
        new TablesInTrouble(
            "tables-slow", "each call to the tables takes 0.3 to 1 s", (random, _) => TableFault.HeldBefore(Late(300 + random.Next(700)))),
        new TablesInTrouble(
            "tables-busy", "the tables answer every third call 503", (random, _) => random.Next(3) == 0 ? TableFault.Refused(503) : null),
        new TablesInTrouble(
            "tables-raced", "every second conditional write is answered 412", (random, call) =>
                call.IsConditional && !call.IsTransaction && random.Next(2) == 0 ? TableFault.Refused(412) : null),
        new TablesInTrouble(
            "tables-answers-lost", "every third write has its effect, and its answer is lost", (random, call) =>
                call.IsWrite && random.Next(3) == 0 ? TableFault.TakenThenBroken : null),
    ];

    public string Name => name;

    public string Fault => fault;

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        await stage.Phones.Talk(0);
        for (var time = 0; time < times; time++)
        {
            // one at a time asks it
            var gate = new Lock();
            stage.Tables.Fault = call =>
            {
                lock (gate)
                {
                    var happens = what(stage.Random, call);
                    if (happens is not null)
                        stage.Hits++;
                    return happens;
                }
            };
            var clock = TimeProvider.System.GetTimestamp();
            for (var user = 0; TimeProvider.System.GetElapsedTime(clock).TotalMilliseconds < TroubleMilliseconds; user = (user + 1) % Users)
            {
                var callback = stage.Phones.Write(user);
                if (!await stage.Phones.Try(callback))
                    stage.Broken.Add($"{callback} was not acknowledged at once: {callback.Refusal}");
                await stage.Pause(50);
            }

            stage.Tables.Fault = null;
            await stage.Phones.Settle();
        }
    }

    private static Task Late(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}
