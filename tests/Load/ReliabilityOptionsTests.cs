using WxFunctions.Reliability;
using WxFunctions.Reliability.Faults;

namespace WxFunctions.Tests.Load;

/// <summary>What the program understands of a command line, and of a call that passes.</summary>
public sealed class ReliabilityOptionsTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var options = RunOptions.Parse(["--long", "--seed", "7", "--only", "soak,skewed", "--times", "3"])!;

        Assert.Equal((true, 7, 3), (options.IsLong, options.Seed, options.Times));
        Assert.Equal(["soak", "skewed"], options.Only);
    }

    [Theory]
    [InlineData("--short")]
    [InlineData("--seed")]
    [InlineData("--seed", "x")]
    [InlineData("--times", "0")]
    public void What_is_none_is_refused(params string[] arguments) => Assert.Null(RunOptions.Parse(arguments));

    [Theory]
    [InlineData("PATCH", "/a/Deliveries(PartitionKey='p',RowKey='r1%3A23.0')", "{\"State\":\"sent\"}", "r1:23.0")]
    [InlineData("PATCH", "/a/Deliveries(PartitionKey='p',RowKey='x')", "{\"State\":\"queued\"}", null)]
    [InlineData("GET", "/a/Deliveries(PartitionKey='p',RowKey='x')", "", null)]
    [InlineData("PUT", "/a/Users(PartitionKey='p',RowKey='x')", "{\"State\":\"sent\"}", null)]
    public void The_note_that_a_message_was_sent_is_known_from_all_other_calls(string method, string target, string body, string? id) =>
        Assert.Equal(id, new TableCall(method, target, body, false).SentId);

    [Theory]
    [InlineData("POST", "/a/Users", "", true)]
    [InlineData("POST", "/a/$batch", "PUT http://h/a/Users(PartitionKey='p',RowKey='x')", true)]
    [InlineData("POST", "/a/$batch", "PUT http://h/a/Orders(PartitionKey='p',RowKey='x')", false)]
    [InlineData("GET", "/a/Users()", "", false)]
    [InlineData("POST", "/a/Tables", "{\"TableName\":\"Users\"}", false)]
    public void A_write_is_known_by_its_table(string method, string target, string body, bool writes) =>
        Assert.Equal(writes, new TableCall(method, target, body, false).Writes("Users"));
}
