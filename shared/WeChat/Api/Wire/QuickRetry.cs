using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Repeats a call that only asks while WeChat is busy (-1 and its like): twice, after 100 and after 400 milliseconds. What changes
/// something is left to whoever knows whether it may be done twice.
/// </summary>
internal static class QuickRetry
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    public static async Task<T> Run<T>(Func<Task<T>> call, TimeProvider clock, CancellationToken cancellation)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return await call();
            }
            catch (WeChatException busy) when (busy.Error.Category == ErrorCategory.Retry)
            {
                await Task.Delay(pause, clock, cancellation);
            }
        }

        return await call();
    }
}
