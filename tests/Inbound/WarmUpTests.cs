using WxFunctions.Inbound;

namespace WxFunctions.Tests.Inbound;

public sealed class WarmUpTests
{
    /// <summary>One that is refused would have loaded half of the way.</summary>
    [Fact]
    public void The_callback_that_warms_the_app_up_goes_all_the_way() => Assert.True(WarmUp.Open(TimeProvider.System) > 0);
}
