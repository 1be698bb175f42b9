using System.Text;
using System.Text.Json;
using WxFunctions.Queues;

namespace WxFunctions.Tests.Queues;

/// <summary>Which dead letters an operator asks for.</summary>
public sealed class DeadLetterChoiceTests
{
    [Theory]
    [InlineData("""{"all":true}""", true, true, true)]
    [InlineData("""{"reason":"Permission"}""", true, false, true)]
    [InlineData("""{"ids":["m1","m9"]}""", true, false, false)]
    [InlineData("""{"ids":["main:m:m1~r2"]}""", true, false, false)]
    [InlineData("""{"ids":["m9"]}""", false, false, false)]
    public void It_takes_all_or_those_of_a_reason_or_those_of_an_id_their_own_or_the_queues(
        string json, bool first, bool second, bool third)
    {
        var choice = Read(json);

        Assert.Equal(
            (first, second, third),
            (choice.Takes("m1", "main:m:m1~r2", "Permission"), choice.Takes("m2", "main:m:m2", null), choice.Takes("m3", "main:m:m3", "Permission")));
    }

    [Theory]
    [InlineData("[]", "the whole must be one of ")]
    [InlineData("{}", "the whole must be one of ")]
    [InlineData("""{"all":false}""", "the whole must be one of ")]
    [InlineData("""{"all":true,"reason":"x"}""", "the whole must be one of ")]
    [InlineData("""{"all":true,"ids":["x"]}""", "the whole must be one of ")]
    [InlineData("""{"ids":["x"],"reason":"x"}""", "the whole must be one of ")]
    [InlineData("""{"ids":[]}""", "ids must be a list of 1 to 500 ids.")]
    [InlineData("""{"ids":[1]}""", "ids[0] must be a text of 1 to 128 characters.")]
    [InlineData("""{"reason":1}""", "reason must be a text of 1 to 4096 characters.")]
    [InlineData("""{"some":true}""", "some must be left out")]
    [InlineData("", "the body must be JSON")]
    public void Whatever_else_is_said_is_refused_in_words(string json, string words)
    {
        Assert.Null(DeadLetterChoice.Read(Encoding.UTF8.GetBytes(json), out var fault));
        Assert.StartsWith(words, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_as_many_ids_as_are_put_back_at_once()
    {
        var ids = Enumerable.Range(0, DeadLetterBox.CountMax).Select(n => $"m{n}").ToList();

        Assert.True(Read(JsonSerializer.Serialize(new { ids })).Takes("m499", "", null));
        Assert.Null(DeadLetterChoice.Read(JsonSerializer.SerializeToUtf8Bytes(new { ids = ids.Append("m500") }), out _));
    }

    private static DeadLetterChoice Read(string json)
    {
        var choice = DeadLetterChoice.Read(Encoding.UTF8.GetBytes(json), out var fault);
        Assert.Null(fault);
        return choice!;
    }
}
