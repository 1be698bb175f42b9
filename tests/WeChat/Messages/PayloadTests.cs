using System.Text.Json.Nodes;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>
/// Dropping a payload into tests/Payloads adds a test: that its type is known, and where a file beside it says so what each property reads.
/// With WX_WRITE_EXPECTED=1 that file is written where it is missing: read it before you commit it.
/// </summary>
public sealed class PayloadTests
{
    public static TheoryData<string> Names => [.. Payload.All.Select(payload => payload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_payload_is_read_as_the_file_beside_it_says(string name)
    {
        var payload = Payload.Named(name);
        var message = MessageParser.Parse(payload.Body());
        Assert.IsNotType<UnknownMessage>(message);

        var actual = MessageAsJson.Of(message).ToJsonString(MessageAsJson.Options);
        var expected = payload.Expected() ?? Write(payload.ExpectedFile, actual);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\ngot {actual}");
    }

    [Fact]
    public void No_payload_shares_its_expected_file_and_none_of_these_is_left_over()
    {
        var cases = Payload.All.Select(payload => payload.Case).ToList();
        Assert.Equal(cases.Distinct(), cases);
        Assert.Subset(cases.ToHashSet(), Payload.AllExpected.ToHashSet());
    }

    private static string Write(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("WX_WRITE_EXPECTED") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, "tests", "Payloads", file), text.ReplaceLineEndings("\n") + "\n");
        return text;
    }
}
