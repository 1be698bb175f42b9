using System.Text;
using WxFunctions.WeChat.Messages;
using static WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.WeChat.Messages;

public sealed class XmlBodyTests
{
    [Theory]
    [InlineData("<xml/>")]
    [InlineData("<xml ></xml >")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml></xml>\n")]
    [InlineData("<!-- a --><?pi?><xml a='1' b = \"&lt;'\"/><!-- b -->\n")]
    [InlineData("\uFEFF<xml/>")]
    [InlineData("\n  <xml/>")]
    [InlineData("<文档 属性=\"值\"/>")]
    [InlineData("<aDOCTYPE/>")]
    [InlineData("<!-- DOCTYPE --><xml/>")]
    public void Well_formed_documents_are_taken(string text) => Assert.Equal(BodyError.None, Error(text));

    [Theory]
    [InlineData("<")]
    [InlineData("<xml")]
    [InlineData("<xml>")]
    [InlineData("<xml/")]
    [InlineData("</xml>")]
    [InlineData("<xml></xm>")]
    [InlineData("<xml></xmll>")]
    [InlineData("<xml></xml")]
    [InlineData("<xml><a></xml></a>")]
    [InlineData("<xml/><xml/>")]
    [InlineData("<xml/>x")]
    [InlineData("x<xml/>")]
    [InlineData("<xml/><![CDATA[x]]>")]
    [InlineData("<xml/>&#32;")]
    [InlineData("<a<b/>")]
    [InlineData("< xml/>")]
    [InlineData("<1/>")]
    [InlineData("<-a/>")]
    [InlineData("<a$/>")]
    [InlineData("<a b/>")]
    [InlineData("<a b=/>")]
    [InlineData("<a b=c/>")]
    [InlineData("<a b='c/>")]
    [InlineData("<a b='<'/>")]
    [InlineData("<a b='&'/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<a / >")]
    [InlineData(" <?xml version=\"1.0\"?><xml/>")]
    [InlineData("<?xml version=\"1.0\">")]
    [InlineData("<!-- only a comment -->")]
    [InlineData("<!ENTITY a \"b\"><xml/>")]
    [InlineData("just text")]
    [InlineData("<!D")]
    [InlineData("<!DOCTYP")]
    public void Malformed_documents_are_refused(string text) => Assert.Equal(BodyError.NotWellFormed, Error(text));

    [Fact]
    public void Billion_laughs_and_external_entities_are_refused_unread()
    {
        const string Laughs = "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]><xml><Content>&b;</Content></xml>";
        const string External = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Content>&e;</Content></xml>";

        Assert.Equal(BodyError.DtdForbidden, Error(Laughs));
        Assert.Equal(BodyError.DtdForbidden, Error(External));
        Assert.Equal(BodyError.DtdForbidden, Error("<!DOCTYPE"));
        Assert.Equal(BodyError.None, Error("<xml><Content><![CDATA[<!DOCTYPE x>]]></Content><!-- <!DOCTYPE x> --></xml>"));
    }

    [Theory]
    [InlineData(0xC4, 0xE3)]
    [InlineData(0xED, 0xA0)]
    [InlineData(0xC0, 0x80)]
    [InlineData(0xF4, 0x90)]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xE4, 0xBD)]
    public void What_is_not_UTF_8_is_refused(byte first, byte second)
    {
        Assert.Equal(BodyError.BadEncoding, Error([.. "<xml><a>"u8, first, second, 0x80, .. "</a></xml>"u8, 0xFF]));
        Assert.Equal(BodyError.BadEncoding, Error([.. "{\"a\":\""u8, first, second, .. "\"}"u8]));
    }

    [Theory]
    [InlineData(32, BodyError.None)]
    [InlineData(33, BodyError.NotWellFormed)]
    public void Depth_ends_at_32(int depth, BodyError error)
    {
        var names = Enumerable.Range(0, depth).ToList();

        Assert.Equal(error, Error(string.Concat(names.Select(_ => "<a>")) + string.Concat(names.Select(_ => "</a>"))));
        Assert.Equal(error, Error(string.Concat(names.Select(_ => "{\"a\":"))[..^4] + "}" + string.Concat(names.Skip(1).Select(_ => "}"))));
    }

    [Theory]
    [InlineData(9_999, BodyError.None)]
    [InlineData(10_000, BodyError.NotWellFormed)]
    public void There_are_at_most_10_000_elements_with_the_root(int children, BodyError error)
    {
        Assert.Equal(error, Error($"<xml>{string.Concat(Enumerable.Repeat("<a/>", children))}</xml>"));
        Assert.Equal(error, Error($"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", children))}]}}"));
        if (error == BodyError.None)
            Assert.Equal(children, Of($"<xml>{string.Concat(Enumerable.Repeat("<a/>", children))}</xml>").Root.All("a").Count());
    }

    [Fact]
    public void A_name_may_have_1024_bytes()
    {
        var longest = new string('n', 1024);

        Assert.Equal("x", Of($"<xml><{longest}>x</{longest}></xml>")[longest].Text);
        Assert.Equal("x", Of($"{{\"{longest}\":\"x\"}}")[longest].Text);
        Assert.Equal(BodyError.NotWellFormed, Error($"<xml><{longest}n/></xml>"));
        Assert.Equal(BodyError.NotWellFormed, Error($"{{\"{longest}n\":1}}"));
    }

    [Fact]
    public void Every_cut_of_a_message_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes("<?xml version='1.0'?><xml a=\"1\"><a><![CDATA[字]]></a><!-- c --><b>&amp;</b><c/></xml>");
        for (var length = 1; length < whole.Length; length++)
            Assert.NotEqual(BodyError.None, Error(whole[..length]));
    }
}
