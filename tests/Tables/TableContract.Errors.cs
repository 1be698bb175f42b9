using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace WxFunctions.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task Adding_over_an_existing_key_is_a_conflict()
    {
        await table.AddEntityAsync(Row("r"));

        var refused = await Refused(409, "EntityAlreadyExists", table.AddEntityAsync(Row("r")));

        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.False(refused.ErrorCode == TableErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task A_missing_entity_is_not_found()
    {
        await Refused(404, "ResourceNotFound", table.GetEntityAsync<TableEntity>("p", "r"));
        await Refused(404, "ResourceNotFound", table.UpdateEntityAsync(Row("r"), ETag.All));
        await Refused(404, "ResourceNotFound", table.UpdateEntityAsync(Row("r"), ETag.All, TableUpdateMode.Replace));
    }

    [Fact]
    public async Task A_missing_entity_asked_for_with_care_has_no_value()
    {
        var none = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(none.HasValue);
        Assert.Equal(404, none.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => none.Value);

        await table.AddEntityAsync(Row("r"));
        var one = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.True(one.HasValue);
        Assert.Equal("v", one.Value!.GetString("Value"));
    }

    [Fact]
    public async Task A_missing_table_is_not_found()
    {
        var missing = service.GetTableClient(NewName());

        await Refused(404, "TableNotFound", missing.AddEntityAsync(Row("r")));
        await Refused(404, "TableNotFound", missing.GetEntityAsync<TableEntity>("p", "r"));
        await Refused(404, "TableNotFound", ToList(missing.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task An_ETag_that_is_no_longer_current_is_refused()
    {
        await table.AddEntityAsync(Row("r"));
        var old = await ReadAsync("r");
        await table.UpdateEntityAsync(Row("r", "new"), old.ETag);

        await Refused(412, "UpdateConditionNotSatisfied", table.UpdateEntityAsync(Row("r", "late"), old.ETag));
        await Refused(412, "UpdateConditionNotSatisfied", table.UpdateEntityAsync(Row("r", "late"), old.ETag, TableUpdateMode.Replace));
        await Refused(412, "UpdateConditionNotSatisfied", table.DeleteEntityAsync(old, old.ETag));
        Assert.Equal("new", (await ReadAsync("r")).GetString("Value"));
    }

    [Fact]
    public async Task Of_two_writers_with_one_ETag_exactly_one_wins()
    {
        await table.AddEntityAsync(Row("lease", "free"));
        var lease = await ReadAsync("lease");

        var writers = Enumerable.Range(0, 8).Select(writer => Try(writer.ToString())).ToArray();
        var statuses = await Task.WhenAll(writers);

        Assert.Single(statuses, 204);
        Assert.Equal(7, statuses.Count(status => status == 412));
        var holder = (await ReadAsync("lease")).GetString("Value");
        Assert.Equal(204, statuses[int.Parse(holder)]);

        async Task<int> Try(string holder)
        {
            try
            {
                return (await table.UpdateEntityAsync(Row("lease", holder), lease.ETag)).Status;
            }
            catch (RequestFailedException refused)
            {
                return refused.Status;
            }
        }
    }

    [Fact]
    public async Task An_update_needs_an_ETag_and_keys()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(Row("r"), default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", null!), ETag.All));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => table.UpsertEntityAsync(new TableEntity(null!, "r")));
        await Refused(400, "PropertiesNeedValue", table.AddEntityAsync(new TableEntity("p", null!)));
    }

    [Fact]
    public async Task A_row_that_is_not_there_can_be_deleted()
    {
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);

        await table.AddEntityAsync(Row("r"));
        Assert.Equal(204, (await table.DeleteEntityAsync(Row("r"))).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync(Row("r"), new ETag("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\""))).Status);
    }

    [Fact]
    public async Task Binary_values_end_at_64_KiB()
    {
        var bytes = new byte[64 * 1024];
        Random.Shared.NextBytes(bytes);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Bytes"] = bytes });
        Assert.Equal(bytes, (await ReadAsync("r")).GetBinary("Bytes"));

        var tooBig = new TableEntity("p", "r2") { ["Bytes"] = new byte[bytes.Length + 1] };
        await Refused(400, "PropertyValueTooLarge", table.AddEntityAsync(tooBig));
    }

    [Fact]
    public async Task Text_values_end_at_64_KiB()
    {
        var longest = new string('微', 32 * 1024);
        await table.AddEntityAsync(Row("r", longest));
        Assert.Equal(longest, (await ReadAsync("r")).GetString("Value"));

        await Refused(400, "PropertyValueTooLarge", table.AddEntityAsync(Row("r2", new string('微', (32 * 1024) + 1))));
    }

    [Fact]
    public async Task An_entity_ends_at_1_MiB()
    {
        var big = new TableEntity("p", "r");
        for (var i = 0; i < 17; i++)
            big["Bytes" + i] = new byte[64 * 1024];

        await Refused(400, "EntityTooLarge", table.UpsertEntityAsync(big));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_never_shown()
    {
        var wrongKey = Convert.ToBase64String(Encoding.UTF8.GetBytes("a key that is wrong but looks right"));
        var parts = connectionString.Split(';').Where(part => !part.StartsWith("AccountKey=", StringComparison.Ordinal));
        var stranger = new TableClient($"AccountKey={wrongKey};{string.Join(';', parts)}", table.Name);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => stranger.AddEntityAsync(Row("r")));

        Assert.Equal(403, refused.Status);
        Assert.False(string.IsNullOrEmpty(refused.ErrorCode));
        Assert.DoesNotContain(wrongKey, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKeyLite ", refused.ToString(), StringComparison.Ordinal);
    }
}
