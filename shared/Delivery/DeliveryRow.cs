using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Delivery;

/// <summary>
/// A row of table <c>Deliveries</c>: what has become of an outgoing message. Rows are merged: what a write leaves out stays as it is.
/// </summary>
public sealed class DeliveryRow : ITableEntity
{
    private const int PartitionCount = 16;

    /// <summary>The account and a digit made of the id, so that an account's rows are spread and yet found by id.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The id of the message.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary><c>queued</c>, <c>sent</c>, <c>delivered</c> or <c>failed</c>.</summary>
    public string? State { get; set; }

    /// <summary>The type of the message; of a fallback that went out instead, its own.</summary>
    public string? Type { get; set; }

    /// <summary>The user's OpenID.</summary>
    public string? To { get; set; }

    /// <summary>The incoming message that it answers, if any.</summary>
    public string? Inbound { get; set; }

    /// <summary>WeChat's <c>errcode</c>; null where WeChat was not asked or gave none.</summary>
    public int? Code { get; set; }

    /// <summary>Why it has failed, in a word.</summary>
    public string? Reason { get; set; }

    /// <summary>What WeChat said, or we.</summary>
    public string? Message { get; set; }

    /// <summary>When it was put on the queue.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    /// <summary>When WeChat took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>How often WeChat was called for it.</summary>
    public int? Tries { get; set; }

    /// <summary>How often it had been put back from the dead letters by then.</summary>
    public int? Replay { get; set; }

    /// <summary>The round that it has been put off to.</summary>
    public int? Round { get; set; }

    /// <summary>When that round is due.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>WeChat's id of the message, where its interface gives one.</summary>
    public string? MsgId { get; set; }

    /// <summary>When the row is deleted.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The partition of a message.</summary>
    internal static string Partition(string account, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return Partition(account, hash[0] % PartitionCount);
    }

    /// <summary>All partitions of an account.</summary>
    internal static IEnumerable<string> Partitions(string account) =>
        Enumerable.Range(0, PartitionCount).Select(digit => Partition(account, digit));

    private static string Partition(string account, int digit) => $"{account}:{digit:x}";
}
