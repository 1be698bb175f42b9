using System.Collections.Concurrent;

namespace WxFunctions.Local.Simulator.State;

/// <summary>Knows the <c>client_msg_id</c>s of the last ten minutes: the same user is sent nothing twice under one.</summary>
internal sealed class SentOnce
{
    private const int KeptMax = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(PlatformAccount, string To, string Id), (long MsgId, DateTimeOffset Until)> sent = new();

    /// <returns>The id of the message that was sent under it, or null: then it is noted with this one.</returns>
    public long? Find(PlatformAccount account, string to, string clientMsgId, long msgId, DateTimeOffset now)
    {
        if (sent.Count >= KeptMax)
            Forget(now);
        var noted = sent.AddOrUpdate(
            (account, to, clientMsgId), _ => (msgId, now + Window), (_, known) => known.Until > now ? known : (msgId, now + Window));
        return noted.MsgId == msgId ? null : noted.MsgId;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in sent.Where(entry => entry.Value.Until <= now))
            _ = sent.TryRemove(old);
    }
}
