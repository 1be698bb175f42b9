namespace WxFunctions.Tests.Support;

/// <summary>Waits for what another process does: nothing there can be told to tell us.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task True(Func<bool> condition, int timeoutSeconds, string otherwise)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(timeoutSeconds));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, otherwise);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
