namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>Counts what became of the messages of one burst, from many threads.</summary>
internal sealed class Burst(int total)
{
    private int acknowledged;
    private int failed;
    private int answered;

    public BurstProgress Progress =>
        new(total, Volatile.Read(ref acknowledged), Volatile.Read(ref failed), Volatile.Read(ref answered));

    public void Ended(bool isAccepted) => _ = isAccepted ? Interlocked.Increment(ref acknowledged) : Interlocked.Increment(ref failed);

    public void Answered() => Interlocked.Increment(ref answered);
}
