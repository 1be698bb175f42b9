using System.Globalization;
using WxFunctions.WeChat.Messages;
using static WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.WeChat.Messages;

public sealed class ElementTests
{
    private const string Pictures =
        "<xml><Count>2</Count><PicList>\n <item><Md5>a</Md5></item>\n <item><Md5>b</Md5></item>\n</PicList>"
        + "<fail_idx>1</fail_idx><fail_idx>3</fail_idx></xml>";

    private const string PicturesInJson = """{"Count":2,"PicList":{"item":[{"Md5":"a"},{"Md5":"b"}]},"fail_idx":[1,3]}""";

    [Theory]
    [InlineData(Pictures)]
    [InlineData(PicturesInJson)]
    public void Repeated_elements_read_alike_in_XML_and_JSON(string text)
    {
        var body = Of(text);

        Assert.Equal(["a", "b"], body["PicList"].All("item").Select(item => item["Md5"].Text));
        Assert.Equal([1, 3], body.Root.All("fail_idx").Select(index => index.Int32));
        Assert.Equal(["Count", "PicList", "fail_idx", "fail_idx"], body.Root.Children.Select(child => child.Name));
        Assert.Equal("a", body["PicList"]["item"]["Md5"].Text);
        Assert.Equal(ElementKind.Parent, body["PicList"].Kind);
    }

    [Fact]
    public void A_missing_element_reads_as_empty()
    {
        var missing = Of("<xml/>")["a"]["b"];

        Assert.False(missing.Exists);
        Assert.Equal(ElementKind.Missing, missing.Kind);
        Assert.Equal("", missing.Text);
        Assert.Equal("", missing.Name);
        Assert.Null(missing.TextOrNull);
        Assert.Null(missing.Int64OrNull);
        Assert.Null(missing.DecimalOrNull);
        Assert.Null(missing.Unix);
        Assert.Equal(0, missing.Int64);
        Assert.Empty(missing.Children);
        Assert.Empty(missing.All("x"));
        Assert.False(default(Element).Exists);
    }

    [Theory]
    [InlineData("<xml><a/></xml>")]
    [InlineData("<xml><a></a></xml>")]
    [InlineData("<xml><a><![CDATA[]]></a></xml>")]
    [InlineData("{\"a\":\"\"}")]
    [InlineData("{\"a\":null}")]
    public void An_empty_element_is_there_and_empty(string text)
    {
        var element = Of(text)["a"];

        Assert.True(element.Exists);
        Assert.Equal("", element.Text);
        Assert.Null(element.TextOrNull);
        Assert.Null(element.Int64OrNull);
    }

    [Theory]
    [InlineData("<xml><a>9223372036854775807</a></xml>", long.MaxValue)]
    [InlineData("<xml><a><![CDATA[6054768590064713728]]></a></xml>", 6054768590064713728)]
    [InlineData("<xml><a>\n -5 \n</a></xml>", -5L)]
    [InlineData("<xml><a> <![CDATA[7]]> </a></xml>", 7L)]
    [InlineData("<xml><a>9223372036854775808</a></xml>", null)]
    [InlineData("<xml><a>1.5</a></xml>", null)]
    [InlineData("<xml><a>1,000</a></xml>", null)]
    [InlineData("<xml><a>x</a></xml>", null)]
    [InlineData("{\"a\":24891763621000001}", 24891763621000001)]
    [InlineData("{\"a\":\"24891763621000001\"}", 24891763621000001)]
    [InlineData("{\"a\":true}", null)]
    public void Ids_have_64_bits(string text, long? value)
    {
        Assert.Equal(value, Of(text)["a"].Int64OrNull);
        Assert.Equal(value ?? 0, Of(text)["a"].Int64);
    }

    [Theory]
    [InlineData("23.134521", "23.134521")]
    [InlineData("-0.5", "-0.5")]
    [InlineData(" 12 ", "12")]
    [InlineData("1e2", "100")]
    [InlineData("&#49;2.5", "12.5")]
    [InlineData("&#120;", null)]
    [InlineData("23,1", null)]
    public void Decimals_have_a_point_in_every_country(string text, string? value) => Assert.Equal(
        value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture),
        Of($"<xml><a>{text}</a></xml>")["a"].DecimalOrNull);

    [Theory]
    [InlineData("1795000000", true)]
    [InlineData("-1", true)]
    [InlineData("253402300800", false)]
    [InlineData("9223372036854775807", false)]
    [InlineData("", false)]
    public void Times_are_seconds_since_1970(string text, bool isTime)
    {
        var time = Of($"<xml><a>{text}</a></xml>")["a"].Unix;

        Assert.Equal(isTime ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : null, time);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData(" 1\n", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("2", false)]
    public void One_and_true_are_yes(string text, bool flag) => Assert.Equal(flag, Of($"<xml><a>{text}</a></xml>")["a"].Flag);

    [Fact]
    public void Letter_case_counts_in_names()
    {
        var body = Of("<xml><MsgID>1</MsgID><MsgId>2</MsgId><名>3</名></xml>");

        Assert.Equal("1", body["MsgID"].Text);
        Assert.Equal("2", body["MsgId"].Text);
        Assert.Equal("3", body["名"].Text);
        Assert.False(body["msgid"].Exists);
    }

    [Theory]
    [InlineData("<xml><a>\n  <![CDATA[code 7]]>\n</a></xml>", "code 7")]
    [InlineData("<xml><a><![CDATA[ code 7 ]]></a></xml>", "code 7")]
    [InlineData("{\"a\":\" code 7\\n\"}", "code 7")]
    [InlineData("<xml><a> \n </a></xml>", null)]
    [InlineData("<xml/>", null)]
    public void A_word_has_no_white_space_around_it(string text, string? word)
    {
        Assert.Equal(word ?? "", Of(text)["a"].Word);
        Assert.Equal(word, Of(text)["a"].WordOrNull);
    }

    [Theory]
    [InlineData("<xml><a>1</a></xml>", true)]
    [InlineData("<xml><a><![CDATA[true]]></a></xml>", true)]
    [InlineData("{\"a\":false}", false)]
    [InlineData("<xml><a>0</a></xml>", false)]
    [InlineData("<xml><a> </a></xml>", null)]
    [InlineData("<xml/>", null)]
    public void A_flag_is_yes_or_no_or_not_there(string text, bool? flag) => Assert.Equal(flag, Of(text)["a"].FlagOrNull);

    [Theory]
    [InlineData(" \t\r\n", "<![CDATA[ ]]>&#9;", true)]
    [InlineData("\u3000", "&#x3000;", false)]
    [InlineData(" x ", " &#120; ", false)]
    public void Blank_is_the_white_space_of_XML_however_it_is_written(string plain, string written, bool isBlank)
    {
        Assert.Equal(isBlank, Of($"<xml><a>{plain}</a></xml>")["a"].IsBlank);
        Assert.Equal(isBlank, Of($"<xml><a>{written}</a></xml>")["a"].IsBlank);
    }

    [Theory]
    [InlineData("\n Event ", "&#x45;vent", true)]
    [InlineData("\u3000event", "&#x3000;event", false)]
    [InlineData("events", "events<!-- -->", false)]
    public void A_word_is_the_same_however_it_is_written(string plain, string written, bool isWord)
    {
        Assert.Equal(isWord, Of($"<xml><a>{plain}</a></xml>")["a"].IsWord("event"));
        Assert.Equal(isWord, Of($"<xml><a>{written}</a></xml>")["a"].IsWord("event"));
    }

    [Theory]
    [InlineData("![CDATA[ code ]]", "code")]
    [InlineData(" ![CDATA[code]]\n", "code")]
    [InlineData("![CDATA[code", "![CDATA[code")]
    [InlineData("[[code]]", "[[code]]")]
    [InlineData("code", "code")]
    [InlineData("![CDATA[]]", "")]
    public void A_word_whose_angle_brackets_are_lost_is_mended(string text, string word)
    {
        var element = Of($"<xml><a>{text}</a></xml>")["a"];

        Assert.Equal(word, element.Mended());
        Assert.Equal(word.Length > 0 ? word : null, element.MendedOrNull());
    }

    [Fact]
    public void Who_has_come_to_the_end_stays_there_until_it_starts_again()
    {
        var indexes = Of(Pictures).Root.All("fail_idx").GetEnumerator();
        Assert.True(indexes.MoveNext() && indexes.MoveNext());
        Assert.False(indexes.MoveNext());
        Assert.False(indexes.MoveNext());

        indexes.Reset();
        Assert.True(indexes.MoveNext());
        Assert.Equal(1, indexes.Current.Int32);
    }

    [Fact]
    public void Finding_and_counting_allocate_nothing()
    {
        var body = Of(Pictures);
        _ = Count(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var count = Count(body);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(8, count);
    }

    private static long Count(MessageBody body)
    {
        var count = body["Count"].Int64 + (body["nothing"].Exists ? 1 : 0);
        if (body["Count"].IsBlank || body["Count"].IsWord("x") || body["Count"].Decimal != 2)
            return 0;
        foreach (var item in body["PicList"].All("item"))
            count += item["Md5"].Exists ? 1 : 0;
        foreach (var index in body.Root.All("fail_idx"))
            count += index.Int64;
        return count;
    }
}
