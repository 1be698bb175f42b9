using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

public sealed class WeChatJsonTests
{
    [Fact]
    public void Every_printable_character_is_written_as_itself()
    {
        foreach (var rune in AllRunes().Where(rune => rune.Value is >= 0x20 and not ('"' or '\\' or 0x7F)))
            Assert.Equal($"\"{rune}\"", Write(rune.ToString()));
    }

    [Fact]
    public void Every_character_comes_back()
    {
        var text = string.Concat(AllRunes());

        Assert.Equal(text, JsonSerializer.Deserialize<string>(Write(text)));
    }

    [Theory]
    [InlineData("\"", @"""\""""")]
    [InlineData("\\", @"""\\""")]
    [InlineData("\b\f\n\r\t", @"""\b\f\n\r\t""")]
    [InlineData("\u0002\u001F\u007F", @"""\u0002\u001F\u007F""")]
    [InlineData("</script>&'+", "\"</script>&'+\"")]
    [InlineData("订单　🎉👨‍👩‍👧 é", "\"订单　🎉👨‍👩‍👧 é\"")]
    public void Only_what_JSON_forbids_is_escaped(string text, string json) => Assert.Equal(json, Write(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        Assert.Equal("\"a\uFFFDb\"", Write("a\uD83Db"));
        Assert.Equal("\"a\uFFFD\"", Write("a\uDE00"));
        Assert.Equal("\"\uFFFD🎉\"", Write("\uD83C🎉"));
    }

    [Fact]
    public void A_writer_that_gets_UTF_8_writes_the_same()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WeChatJson.WriterOptions))
            writer.WriteStringValue("表情🎉　\n\"x\""u8);

        Assert.Equal("\"表情🎉　\\n\\\"x\\\"\"", Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static string Write(string text) => JsonSerializer.Serialize(text, WeChatJson.Options);

    private static IEnumerable<Rune> AllRunes() =>
        Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value));
}
