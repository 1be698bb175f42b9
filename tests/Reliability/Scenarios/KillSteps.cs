using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>The steps of a message's way at which a call can be held from outside.</summary>
internal static class KillSteps
{
    public const string SendPath = "/cgi-bin/message/custom/send";
    private const string TokenPath = "/cgi-bin/stable_token";

    public static IReadOnlyList<IScenario> All { get; } =
    [
        new KillAtStep(
            "kill-in-handler",
            "killed in the handler: the user's row is to be written, nothing is queued",
            (stage, trap) => Hold(stage, trap, call => call.Writes("Users"), TableFault.HeldBefore)),
        new KillAtStep(
            "kill-after-handler-note",
            "killed in the handler: the user's row is written, nothing is queued",
            (stage, trap) => Hold(stage, trap, call => call.Writes("Users"), TableFault.HeldAfter)),
        new KillAtStep(
            "kill-before-wechat",
            "killed while calling WeChat, which has not taken the message",
            (stage, trap) => Hold(stage, trap, SendPath, ApiAnswer.After)),
        new KillAtStep(
            "kill-after-wechat",
            "killed when WeChat has taken the message and before it says so",
            (stage, trap) => Hold(stage, trap, SendPath, ApiAnswer.TakeThenWait)),
        new KillAtStep(
            "kill-before-note",
            "killed when WeChat has said yes, before our note of it is written",
            (stage, trap) => Hold(stage, trap, call => call.Writes("Deliveries"), TableFault.HeldBefore)),
        new KillAtStep(
            "kill-after-note",
            "killed when our note is written, before the queue is told",
            (stage, trap) => Hold(stage, trap, call => call.Writes("Deliveries"), TableFault.HeldAfter)),
        new KillAtStep(
            "kill-in-token-purchase",
            "killed while WeChat is asked for a token, the lease taken",
            (stage, trap) => Hold(stage, trap, TokenPath, ApiAnswer.TakeThenWait))
        {
            WithoutToken = true,
        },
        new KillAtStep(
            "kill-before-token-note",
            "killed when a token is bought, before it is in the table",
            HoldTokenNote)
        {
            WithoutToken = true,
        },
    ];

    private static void Hold(Stage stage, Trap trap, Func<TableCall, bool> isMeant, Func<Task, TableFault> how) =>
        stage.Tables.Fault = call => isMeant(call) && trap.TryCatch() ? how(trap.Released) : null;

    private static void Hold(Stage stage, Trap trap, string path, Func<Task, ApiAnswer> how) =>
        stage.WeChat.Answer = call => call.Path == path && trap.TryCatch() ? how(trap.Released) : null;

    private static void HoldTokenNote(Stage stage, Trap trap)
    {
        var bought = stage.WeChat.TokenCalls.Count;
        Hold(stage, trap, call => call.Writes("Tokens") && stage.WeChat.TokenCalls.Count > bought, TableFault.HeldBefore);
    }
}
