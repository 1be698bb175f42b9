using System.Text.Json.Nodes;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>
/// Dropping a payload and what it should be read as into tests/Payloads adds a test. With WX_WRITE_EXPECTED=1 the second file is written
/// where it is missing: read it before you commit it.
/// </summary>
public sealed class PayloadTests
{
    public static TheoryData<string> Names => [.. Payload.All.Select(payload => payload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_payload_is_read_as_the_file_beside_it_says(string name)
    {
        var payload = Payload.Named(name);
        var actual = MessageAsJson.Of(MessageParser.Parse(payload.Body())).ToJsonString(MessageAsJson.Options);

        var expected = payload.Expected() ?? Write(payload.ExpectedFile, actual);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\ngot {actual}");
    }

    [Fact]
    public void No_payload_shares_its_expected_file_and_none_of_these_is_left_over() =>
        Assert.Equal(Payload.AllExpected.Order(), Payload.All.Select(payload => payload.Case).Order());

    private static string Write(string file, string text)
    {
        Assert.True(Environment.GetEnvironmentVariable("WX_WRITE_EXPECTED") == "1", $"tests/Payloads/{file} is missing");
        File.WriteAllText(RepositoryFolder.Path("tests", "Payloads", file), text.ReplaceLineEndings("\n") + "\n");
        return text;
    }
}
