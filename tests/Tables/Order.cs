using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

/// <summary>A typed entity with a property of every kind.</summary>
public sealed class Order : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    [DataMember(Name = "t")]
    public string? Title { get; set; }

    public int Count { get; set; }

    public int? MaybeCount { get; set; }

    public long Total { get; init; }

    public ulong Serial { get; set; }

    public double Price { get; set; }

    public bool? Paid { get; set; }

    public Guid Id { get; set; }

    public OrderState State { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTime? Utc { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    [IgnoreDataMember]
    public string? Cache { get; set; }

    public int Doubled => Count * 2;

    public static Order Sample(string partition, string row) => new()
    {
        PartitionKey = partition,
        RowKey = row,
        Title = "标题",
        Count = 3,
        Total = 9_000_000_000,
        Serial = ulong.MaxValue,
        Price = 12,
        Paid = false,
        Id = Guid.NewGuid(),
        State = OrderState.Shipped,
        At = new DateTimeOffset(2026, 8, 20, 10, 0, 0, TimeSpan.FromHours(8)),
        Utc = new DateTime(2026, 8, 20, 2, 0, 0, DateTimeKind.Utc),
        Bytes = [1, 2, 3],
        Data = BinaryData.FromString("数据"),
        Cache = "not stored",
    };
}
