using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// WeChat takes template messages, and its answer is lost, or lacks the message's id. They are sent again where that is needed, and since
/// WeChat knows them by <c>client_msg_id</c>, nobody gets one twice.
/// </summary>
internal sealed class NoticesInTrouble : IScenario
{
    private const int Users = 12;
    private const string TemplatePath = "/cgi-bin/message/template/send";

    public string Name => "wechat-notices";

    public string Fault => "WeChat takes template messages; of two in three its answer is lost, or has no `msgid`";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        await stage.StartApp();
        var gate = new Lock();
        for (var time = 0; time < times; time++)
        {
            stage.WeChat.Answer = call =>
            {
                if (call.Path != TemplatePath)
                    return null;
                lock (gate)
                {
                    var lot = stage.Random.Next(3);
                    stage.Hits += lot == 0 ? 0 : 1;
                    return lot switch
                    {
                        1 => ApiAnswer.TakeThenDrop,
                        2 => ApiAnswer.TakeThenSay("""{"errcode":0,"errmsg":"ok"}"""),
                        _ => null,
                    };
                }
            };
            var notices = Enumerable.Range(0, Users).Select(user => stage.Ledger.Add(stage.Maker.Next(user))).ToList();
            foreach (var notice in notices)
            {
                if (!await others.AskNotice(notice))
                    stage.Broken.Add($"{notice} was not promised");
            }

            // what was sent again is known to be sent only after that
            foreach (var notice in notices)
                await stage.Until(async () => await others.State(notice) is "sent" or "delivered", $"{notice} is known to be sent");
            stage.WeChat.Answer = null;
        }
    }
}
