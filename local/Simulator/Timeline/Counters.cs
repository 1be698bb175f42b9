namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>Counts what happens, from many threads.</summary>
internal sealed class Counters
{
    private long pushed;
    private long acknowledged;
    private long failed;
    private long answered;
    private long retries;
    private long sent;
    private long refused;
    private long dead;

    public Totals Totals => new(
        Interlocked.Read(ref pushed),
        Interlocked.Read(ref acknowledged),
        Interlocked.Read(ref failed),
        Interlocked.Read(ref answered),
        Interlocked.Read(ref retries),
        Interlocked.Read(ref sent),
        Interlocked.Read(ref refused),
        Interlocked.Read(ref dead));

    public void Pushed() => Interlocked.Increment(ref pushed);

    public void Ended(bool isAccepted, int tries)
    {
        _ = isAccepted ? Interlocked.Increment(ref acknowledged) : Interlocked.Increment(ref failed);
        _ = Interlocked.Add(ref retries, tries - 1);
    }

    public void Answered() => Interlocked.Increment(ref answered);

    public void Sent() => Interlocked.Increment(ref sent);

    public void Refused() => Interlocked.Increment(ref refused);

    public void Dead() => Interlocked.Increment(ref dead);
}
