using System.Diagnostics;

namespace WxFunctions.Benchmarks.Callbacks;

/// <summary>One message of one user: the bytes of its request, made beforehand, and what became of them.</summary>
internal sealed class Callback(int user, int number, byte[] request)
{
    public int User => user;

    /// <summary>The user's first message is 1.</summary>
    public int Number => number;

    public ReadOnlyMemory<byte> Request => request;

    /// <summary>WeChat's id of it.</summary>
    public long MsgId { get; init; }

    public int Tries { get; set; }

    /// <summary>Timestamp of the acknowledgement; 0 until then.</summary>
    public long AcknowledgedAt { get; private set; }

    /// <summary>How long the try that was acknowledged took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>What was answered instead of an acknowledgement.</summary>
    public string? Refusal { get; set; }

    public bool IsAcknowledged => AcknowledgedAt != 0;

    public void Acknowledge(long sentAt)
    {
        AcknowledgedAt = Stopwatch.GetTimestamp();
        Took = Stopwatch.GetElapsedTime(sentAt, AcknowledgedAt);
    }

    public override string ToString() => $"u{user}-n{number}";
}
