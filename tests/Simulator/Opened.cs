using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Simulator;

/// <summary>Opens a callback as the app does.</summary>
internal static class Opened
{
    public static MessageBody By(SimulatorFixture wechat, StubRequest request) => CallbackDoor.Open(
        SimulatorFixture.Receiver(SimulatorFixture.Main),
        CallbackQuery.Parse(request.Query),
        request.Body,
        wechat.Clock.GetUtcNow()).Message!;
}
