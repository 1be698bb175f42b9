namespace WxFunctions.Local.Broker;

/// <summary>A row's key: the entity above, the sequence number below, so that the table itself is in the order of every queue.</summary>
internal static class MessageKey
{
    private const int SequenceBits = 44;

    public static long Of(int entity, long sequence) => ((long)entity << SequenceBits) | sequence;

    public static long Sequence(long key) => key & ((1L << SequenceBits) - 1);
}
