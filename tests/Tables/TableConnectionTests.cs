using Azure.Core;
using Azure.Data.Tables;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Tables;

public sealed class TableConnectionTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData(" usedevelopmentstorage=TRUE; ", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Key}", "https://acc.table.core.windows.net/", "acc")]
    [InlineData($"AccountName=acc;AccountKey={Key};EndpointSuffix=example.cn", "https://acc.table.example.cn/", "acc")]
    [InlineData($"AccountName=acc; AccountKey={Key}; TableEndpoint=http://localhost:9/acc/", "http://localhost:9/acc", "acc")]
    public void A_connection_string_says_where_the_tables_are(string text, string endpoint, string account)
    {
        var service = new TableServiceClient(text);

        Assert.Equal((endpoint, account), (service.Uri.AbsoluteUri, service.AccountName));
    }

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData(" ", "it is empty")]
    [InlineData("UseDevelopmentStorage", "a part of it has no '='")]
    [InlineData($"AccountKey={Key}", "AccountName is missing")]
    [InlineData("AccountName=acc", "AccountKey is missing")]
    [InlineData("AccountName=acc;AccountKey=secret!", "AccountKey is not base64")]
    [InlineData($"AccountName=acc;AccountKey={Key};AccountKey={Key}", "a part of it occurs twice")]
    [InlineData($"AccountName=acc;AccountKey={Key};TableEndpoint=secret", "TableEndpoint is not an http or https address")]
    [InlineData($"DefaultEndpointsProtocol=ftp;AccountName=acc;AccountKey={Key}", "DefaultEndpointsProtocol must be http or https")]
    public void A_malformed_one_is_refused_in_one_line_that_shows_nothing_of_it(string? text, string what)
    {
        var refused = Assert.Throws<FormatException>(() => new TableServiceClient(text!));

        var start = $"AzureWebJobsStorage is not a storage connection string: {what}. It must be ";
        Assert.StartsWith(start, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_emulator_is_asked_for_by_one_value_only()
    {
        Assert.True(TableConnection.IsDevelopmentStorage("UseDevelopmentStorage=true;"));
        Assert.False(TableConnection.IsDevelopmentStorage(TableConnection.Emulator(10002)));
        Assert.False(TableConnection.IsDevelopmentStorage(null));
    }

    [Fact]
    public void Signing_in_with_an_identity_is_for_the_other_flavour()
    {
        var credential = DelegatedTokenCredential.Create((_, _) => default);
        var refused = Assert.Throws<NotSupportedException>(
            () => new TableServiceClient(new Uri("https://acc.table.core.windows.net"), credential));

        Assert.Contains("Azure flavour", refused.Message, StringComparison.Ordinal);
    }
}
