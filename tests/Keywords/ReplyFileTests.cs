using System.Text;
using WxFunctions.Keywords;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Keywords;

/// <summary>What a file of replies says, and what is said of a wrong one.</summary>
public sealed class ReplyFileTests
{
    [Theory]
    [InlineData("帮助", "第一条|第二条")]
    [InlineData(" ＨＥＬＰ ", "第一条|第二条")]
    [InlineData("帮助我", "不明白")]
    [InlineData("有新闻吗", "news")]
    [InlineData("别的", "不明白")]
    public void A_text_is_answered_by_the_first_rule_with_one_of_its_words(string text, string said) =>
        Assert.Equal(said, Said(Incoming.Text(text)));

    [Fact]
    public void A_follower_is_welcomed_and_any_other_message_gets_the_default()
    {
        Assert.Equal("欢迎|发送“帮助”看看|image", Said(Incoming.Event("subscribe")));
        Assert.Equal("不明白", Said(Incoming.Standard("image")));
        Assert.Null(Said(Incoming.Event("CLICK")));
    }

    [Fact]
    public void Where_nothing_is_given_the_rules_below_are_asked()
    {
        var empty = ReplyFileReader.Parse("replies.json", "{}"u8.ToArray());
        foreach (var message in new[] { Incoming.Text("帮助"), Incoming.Event("subscribe"), Incoming.Standard("image") })
            Assert.Same(Reply.Pass, empty.Answer(message, "main:1"));
    }

    [Fact]
    public void One_reply_of_several_is_picked_by_the_id_so_that_a_second_run_says_the_same()
    {
        var picked = Enumerable.Range(0, 300).Select(n => Said(Incoming.Text("价格？"), $"main:{n}")).ToList();

        Assert.Equal(picked, Enumerable.Range(0, 300).Select(n => Said(Incoming.Text("价格？"), $"main:{n}")));
        Assert.Equal(["三十元", "二十元", "十元"], picked.Distinct().OrderBy(text => text, StringComparer.Ordinal));
        Assert.All(picked.GroupBy(text => text), group => Assert.InRange(group.Count(), 70, 130));
    }

    [Theory]
    [InlineData("[]", "the whole must be an object of $schema, welcome, keywords, default.")]
    [InlineData("""{"welcom":[]}""", "welcom must be left out: an object here has $schema, welcome, keywords, default.")]
    [InlineData("""{"welcome":"x"}""", "welcome must be a list of 0 to 3 replies.")]
    [InlineData("""{"welcome":["a","b","c","d"]}""", "welcome must be a list of 0 to 3 replies.")]
    [InlineData("""{"default":[""]}""", "default[0] must be a text of 1 to 600 characters.")]
    [InlineData("""{"default":[{"video":"x"}]}""", "default[0].video must be left out: an object here has text, image, news.")]
    [InlineData("""{"default":[{"text":"x","image":"y"}]}""", "default[0] must be a text, or an object with one of text, image, news.")]
    [InlineData("""{"keywords":[{"words":["a"],"replies":["b"]}]}""", "keywords[0].match must be given: \"exact\" or \"contains\".")]
    [InlineData("""{"keywords":[{"match":"Exact","words":["a"],"replies":["b"]}]}""", "keywords[0].match must be \"exact\" or \"contains\".")]
    [InlineData("""{"keywords":[{"match":"exact","words":[],"replies":["b"]}]}""", "keywords[0].words must be a list of 1 to 100 texts.")]
    [InlineData("""{"keywords":[{"match":"exact","words":["a",7],"replies":["b"]}]}""", "keywords[0].words[1] must be a text of 1 to 60 characters.")]
    [InlineData("""{"keywords":[{"match":"exact","words":["a"],"replies":["b"],"mode":"any"}]}""", "keywords[0].mode must be \"all\" or \"random\".")]
    [InlineData("""{"default":[{"news":{"title":"t","picUrl":"https://x","url":"x"}}]}""", "default[0].news.url must be an address that starts with https:// or http://.")]
    [InlineData("""{"default":["\ud800"]}""", "default[0] must be a text of 1 to 600 characters.")]
    public void What_is_wrong_is_told_in_one_line_with_file_and_place(string json, string line) =>
        Assert.Equal($"replies.json: {line}", Wrong(json));

    [Fact]
    public void A_file_that_is_no_JSON_or_not_there_is_told_too()
    {
        Assert.StartsWith("replies.json: the file must be JSON: ", Wrong("{\n\"welcome\": [\n]"), StringComparison.Ordinal);
        Assert.StartsWith("replies.json: the file must be JSON: ", Wrong("""{"default":[],"default":[]}"""), StringComparison.Ordinal);
        Assert.StartsWith("replies.json: the file must be JSON: ", Wrong(new string('[', 10_000)), StringComparison.Ordinal);
        Assert.StartsWith("none.json: the file must be there", Assert.Throws<ReplyFileException>(() => ReplyFileReader.Read("none.json")).Message, StringComparison.Ordinal);
        using var folder = new TempFolder();
        var big = Path.Combine(folder.Path, "big.json");
        File.WriteAllText(big, "{}" + new string(' ', ReplyFileReader.FileBytesMax));
        Assert.EndsWith("the file must have at most 1048576 bytes.", Assert.Throws<ReplyFileException>(() => ReplyFileReader.Read(big)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_matter() =>
        Assert.Single(ReplyFileReader.Parse("replies.json", Encoding.UTF8.GetBytes("\uFEFF{\"default\":[\"x\"]}")).Default);

    [Fact]
    public void A_row_above_that_takes_what_the_file_answers_is_found()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "r.json");
        File.WriteAllText(path, """{"welcome":["x"]}""");

        void Map(RuleTable on)
        {
            on.Any<SubscribeEvent>().Reply("y");
            on.File(path);
            on.Otherwise(Reply.None);
        }

        Assert.Contains("stands below Any<SubscribeEvent> → Reply", Assert.ThrowsAny<Exception>(() => new RuleTable(Map)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, """{"default":["x"]}""");
        Assert.Equal(3, new RuleTable(Map).Rows.Count);
    }

    private static string Wrong(string json) =>
        Assert.Throws<ReplyFileException>(() => ReplyFileReader.Parse("replies.json", Encoding.UTF8.GetBytes(json))).Message;

    private static string? Said(IncomingMessage message, string id = "main:1")
    {
        var reply = ReplyFileReader.Parse("replies.json", Encoding.UTF8.GetBytes(ReplyFileSchemaTests.Example)).Answer(message, id);
        return ReferenceEquals(reply, Reply.Pass)
            ? null
            : string.Join('|', reply.Messages.Select(said => said is OutgoingText text ? text.Content : said.Type));
    }
}
