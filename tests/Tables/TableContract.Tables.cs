using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task Creating_a_table_twice_answers_with_the_table_both_times()
    {
        var name = NewName();
        created.Add(name);

        var first = await service.CreateTableIfNotExistsAsync(name);
        var second = await service.GetTableClient(name).CreateIfNotExistsAsync();

        Assert.Equal((name, name), (first.Value.Name, second.Value.Name));
        Assert.Equal((204, 409), (first.GetRawResponse().Status, second.GetRawResponse().Status));
    }

    [Fact]
    public async Task A_table_can_be_deleted_whether_it_is_there_or_not()
    {
        var other = await NewTableAsync();

        Assert.Equal(204, (await other.DeleteAsync()).Status);
        Assert.Equal(404, (await service.DeleteTableAsync(other.Name)).Status);
    }

    [Fact]
    public async Task Tables_are_listed_by_filter()
    {
        var name = table.Name;
        var found = await ToList(service.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {name}")));

        Assert.Equal(name, Assert.Single(found).Name);
    }

    [Fact]
    public void A_client_knows_where_it_points()
    {
        Assert.Equal(service.AccountName, table.AccountName);
        Assert.EndsWith("/" + table.Name, table.Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith(service.Uri.AbsoluteUri, table.Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_table_name_is_refused() =>
        Assert.Equal(400, (await Assert.ThrowsAsync<Azure.RequestFailedException>(() => service.CreateTableIfNotExistsAsync("ab"))).Status);
}
