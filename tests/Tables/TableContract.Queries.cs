using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

public abstract partial class TableContract
{
    private const string EmojiKey = "用户-😀 é+&%=@:";

    [Theory]
    [InlineData("it's", "o''clock")]
    [InlineData("'", "''")]
    [InlineData("微信", EmojiKey)]
    [InlineData("a b", "100%25")]
    [InlineData("main:oABC-_", "x.y,(z);[1]{2}~!*$\"<>|^`")]
    public async Task Keys_come_back_as_they_went(string partition, string row)
    {
        await table.AddEntityAsync(Row(row, "1", partition));
        await table.UpsertEntityAsync(Row(row, "2", partition));
        var read = await ReadAsync(row, partition);
        await table.UpdateEntityAsync(Row(row, "3", partition), read.ETag, TableUpdateMode.Replace);

        var found = Assert.Single(await ToList(table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {row}"))));
        Assert.Equal((partition, row, "3"), (found.PartitionKey, found.RowKey, found.GetString("Value")));

        var transaction = new[] { new TableTransactionAction(TableTransactionActionType.Delete, found, found.ETag) };
        Assert.Equal(204, Assert.Single((await table.SubmitTransactionAsync(transaction)).Value).Status);
        Assert.Empty(await ToList(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task A_query_reads_on_past_a_thousand_rows()
    {
        const int Rows = 1205;
        foreach (var chunk in Enumerable.Range(0, Rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(
                number => new TableTransactionAction(TableTransactionActionType.Add, Row(number.ToString("D5")))));
        }

        var sizes = new List<int>();
        var keys = new List<string>();
        await foreach (var page in table.QueryAsync<TableEntity>(select: ["RowKey"]).AsPages())
        {
            sizes.Add(page.Values.Count);
            keys.AddRange(page.Values.Select(row => row.RowKey));
        }

        Assert.Equal([1000, 205], sizes);
        Assert.Equal(Enumerable.Range(0, Rows).Select(number => number.ToString("D5")), keys);
    }

    [Fact]
    public async Task A_page_size_caps_the_page_and_not_the_query_and_a_reader_can_go_on_later()
    {
        foreach (var partition in new[] { "a", "b 微" })
        {
            for (var i = 0; i < 3; i++)
                await table.AddEntityAsync(Row("r" + i, "v", partition));
        }

        Assert.Equal(6, (await ToList(table.QueryAsync<TableEntity>(maxPerPage: 4))).Count);

        var continuation = "";
        await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: 4).AsPages())
        {
            Assert.Equal(4, page.Values.Count);
            continuation = page.ContinuationToken!;
            break;
        }

        var rest = new List<TableEntity>();
        await foreach (var page in table.QueryAsync<TableEntity>().AsPages(continuation))
            rest.AddRange(page.Values);
        Assert.Equal(["r1", "r2"], rest.Select(row => row.RowKey));
    }

    [Fact]
    public async Task Select_brings_only_what_was_asked_for()
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = "a", ["B"] = 2 });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["PartitionKey", "RowKey", "B"])).Value;
        Assert.Equal(("p", "r", 2, false), (row.PartitionKey, row.RowKey, row.GetInt32("B"), row.ContainsKey("A")));

        row = Assert.Single(await ToList(table.QueryAsync<TableEntity>(select: ["A"])));
        Assert.Equal(("a", false), (row.GetString("A"), row.ContainsKey("B")));
    }

    [Fact]
    public async Task Every_kind_of_value_can_be_filtered_by()
    {
        var guid = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 8, 20, 9, 30, 0, 123, TimeSpan.FromHours(8));
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = "it's 微信",
            ["Int"] = 7,
            ["Long"] = 5_000_000_000,
            ["Double"] = 2.5,
            ["Yes"] = true,
            ["Guid"] = guid,
            ["Time"] = time,
        });

        FormattableString[] hits =
        [
            $"Text eq {"it's 微信"}", $"Int ge {7}", $"Long eq {5_000_000_000}", $"Double gt {2.25}", $"Yes eq {true}", $"Guid eq {guid}",
            $"Time eq {time}", $"Time le {time.UtcDateTime}", $"PartitionKey eq {"p"} and (Int lt {3} or not (Int eq {3}))",
        ];
        foreach (var hit in hits)
            Assert.Single(await ToList(table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(hit))));

        FormattableString[] misses = [$"Text eq {"' or Text ne '"}", $"Int gt {7}", $"Time lt {time}", $"Guid eq {Guid.NewGuid()}"];
        foreach (var miss in misses)
            Assert.Empty(await ToList(table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(miss))));
    }
}
