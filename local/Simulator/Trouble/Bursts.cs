using System.Globalization;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>Sends many messages from many followers, one burst at a time, and counts what becomes of them.</summary>
internal sealed class Bursts(Phone phone, CancellationToken stopping)
{
    private volatile Burst? newest;

    /// <summary>Of the newest burst; nothing before the first.</summary>
    public BurstProgress? Progress => newest?.Progress;

    /// <returns>False while another one is under way.</returns>
    public bool TryStart(PlatformAccount account, BurstRequest request)
    {
        var known = newest;
        if (known is { Progress.IsPushed: false })
            return false;
        var burst = new Burst(request.Messages);
        if (Interlocked.CompareExchange(ref newest, burst, known) != known)
            return false;
        for (var follower = 0; follower < request.Followers; follower++)
            _ = Write(account, burst, request, follower);
        return true;
    }

    private async Task Write(PlatformAccount account, Burst burst, BurstRequest request, int follower)
    {
        await Task.Yield();
        var openId = "oBurst-" + follower.ToString("0000", CultureInfo.InvariantCulture);
        for (var n = follower; n < request.Messages; n += request.Followers)
        {
            try
            {
                var act = new PhoneAct("text") { Text = $"#{n + 1}" };
                var result = await phone.Do(account, openId, act, burst.Answered, stopping);
                burst.Ended(result.Accepted);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (InvalidOperationException)
            {
                // the account's mode was changed to one that it has no key for: the message cannot even be written
                burst.Ended(isAccepted: false);
            }
        }
    }
}
