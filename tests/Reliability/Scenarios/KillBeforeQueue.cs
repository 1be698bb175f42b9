using System.Net.Sockets;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> while a callback is still coming in.</summary>
internal sealed class KillBeforeQueue : IScenario
{
    public string Name => "kill-before-queue";

    public string Fault => "killed with half a callback received";

    public (int Short, int Long) Repeats => (1, 15);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        for (var user = 1; user <= times; user++)
        {
            await stage.Phones.Talk(user);
            var callback = stage.Phones.Write(user);
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(stage.Server, stage.Ended);
            var some = stage.Random.Next(callback.Request.Length / 4, callback.Request.Length);
            _ = await socket.SendAsync(callback.Request[..some], stage.Ended);
            stage.Hits++;

            await stage.KillApp();
            await stage.StartApp();
            await stage.Phones.Deliver(callback);
            await stage.Phones.Answered(callback);
        }

        await stage.Phones.Settle();
    }
}
