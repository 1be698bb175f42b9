using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

public abstract partial class TableContract
{
    private static readonly DateTimeOffset Moment = new(2026, 2, 28, 23, 59, 59, 987, TimeSpan.FromHours(8));

    [Fact]
    public async Task Every_property_type_of_a_loose_entity_comes_back()
    {
        var guid = Guid.NewGuid();
        byte[] bytes = [0, 1, 254, 255];
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = "微信 \"😀\" \\ \n <&>",
            ["Empty"] = "",
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["Double"] = 3.0,
            ["Yes"] = true,
            ["Guid"] = guid,
            ["Time"] = Moment,
            ["Utc"] = Moment.UtcDateTime,
            ["Bytes"] = bytes,
            ["Data"] = BinaryData.FromBytes(bytes),
            ["Null"] = null,
        });

        var row = await ReadAsync("r");
        Assert.Equal(("微信 \"😀\" \\ \n <&>", ""), (row.GetString("Text"), row.GetString("Empty")));
        Assert.Equal((int.MinValue, long.MaxValue), (row.GetInt32("Int"), row.GetInt64("Long")));
        Assert.Equal((3.0, true, guid), (row.GetDouble("Double"), row.GetBoolean("Yes"), row.GetGuid("Guid")));
        Assert.Equal((Moment, Moment.UtcDateTime), (row.GetDateTimeOffset("Time"), row.GetDateTime("Utc")));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("Utc")!.Value.Kind);
        Assert.Equal(bytes, row.GetBinary("Bytes"));
        Assert.Equal(bytes, row.GetBinaryData("Data").ToArray());
        Assert.Null(row.GetString("Null"));
        Assert.Null(row.GetInt32("Absent"));
        Assert.Throws<InvalidOperationException>(() => row.GetGuid("Text"));
        Assert.IsType<double>(row["Double"]);
        Assert.IsType<long>(row["Long"]);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-2.0)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_fraction_comes_back_exactly(double number)
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Number"] = number });

        Assert.Equal(number, (await ReadAsync("r")).GetDouble("Number"));
    }

    [Fact]
    public async Task A_typed_entity_comes_back()
    {
        var sent = Order.Sample("p", "it's");
        await table.AddEntityAsync(sent);

        var read = (await table.GetEntityAsync<Order>("p", "it's")).Value;

        Assert.Equal(sent.Title, read.Title);
        Assert.Equal((sent.Count, sent.Total, sent.Serial, sent.Price), (read.Count, read.Total, read.Serial, read.Price));
        Assert.Equal((sent.Paid, sent.Id, sent.State), (read.Paid, read.Id, read.State));
        Assert.Equal((sent.At, sent.Utc), (read.At, read.Utc));
        Assert.Equal(sent.Bytes, read.Bytes);
        Assert.Equal(sent.Data!.ToArray(), read.Data!.ToArray());
        Assert.Equal((null, null), (read.MaybeCount, read.Cache));
        Assert.Equal(sent.Doubled, read.Doubled);
        Assert.NotNull(read.Timestamp);
        Assert.NotEqual(default, read.ETag);
    }

    [Fact]
    public async Task A_typed_entity_is_stored_under_the_names_it_declares()
    {
        await table.AddEntityAsync(Order.Sample("p", "r"));

        var row = await ReadAsync("r");

        Assert.Equal("Shipped", row.GetString("State"));
        Assert.Equal("标题", row.GetString("t"));
        Assert.Equal(-1L, row.GetInt64("Serial"));
        Assert.All(new[] { "Title", "Cache", "MaybeCount", "odata.etag2" }, name => Assert.False(row.ContainsKey(name)));
        var one = Assert.Single(await ToList(table.QueryAsync<Order>(TableClient.CreateQueryFilter($"State eq {"Shipped"}"))));
        Assert.Equal(OrderState.Shipped, one.State);
    }

    [Fact]
    public async Task A_member_that_an_enum_does_not_know_is_skipped()
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["State"] = "FromTheFuture" });

        Assert.Equal(OrderState.New, (await table.GetEntityAsync<Order>("p", "r")).Value.State);
    }

    [Fact]
    public async Task A_type_the_store_does_not_have_is_refused_before_sending()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["D"] = OrderState.New }));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["D"] = 1.5m }));
    }

    [Fact]
    public async Task Merge_keeps_what_replace_drops()
    {
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 });
        var merged = await ReadAsync("r");
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, ETag.All);
        Assert.Equal(1, (await ReadAsync("r")).GetInt32("A"));

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 4 }, TableUpdateMode.Replace);
        var replaced = await ReadAsync("r");
        Assert.Equal((null, 4), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Fact]
    public async Task A_write_answers_with_the_ETag_that_a_read_gives()
    {
        var added = await table.AddEntityAsync(Row("r"));
        var read = await ReadAsync("r");
        Assert.Equal(added.Headers.ETag, read.ETag);

        var updated = await table.UpdateEntityAsync(read, read.ETag);
        Assert.NotEqual(added.Headers.ETag, updated.Headers.ETag);
        Assert.Equal(updated.Headers.ETag, (await ReadAsync("r")).ETag);
    }
}
