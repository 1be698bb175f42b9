using static WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.WeChat.Messages;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \n x \t ", "  \n x \t ")]
    [InlineData("<![CDATA[]]>", "")]
    [InlineData("<![CDATA[ 你好 <b>&amp;</b> ]]>", " 你好 <b>&amp;</b> ")]
    [InlineData("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b")]
    [InlineData("<![CDATA[a]]]>", "a]")]
    [InlineData("x<![CDATA[y]]>z", "xyz")]
    [InlineData("\n<![CDATA[y]]>\n", "\ny\n")]
    [InlineData("a<!-- <b> & ]]> -->b<?pi <x> & ?>c", "abc")]
    [InlineData("1 &lt; 2 &gt; 1 &amp;&amp; &quot;&apos;", "1 < 2 > 1 && \"'")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&#x4F60;&#22909;&#x1F389;", "你好🎉")]
    [InlineData("&#x0000041;", "A")]
    [InlineData("![CDATA[x]]", "![CDATA[x]]")]
    [InlineData("👨‍👩‍👧 /:) 𠮷", "👨‍👩‍👧 /:) 𠮷")]
    public void Text_is_decoded_and_never_trimmed(string content, string text) => Assert.Equal(text, TextIn(content));

    [Fact]
    public void Control_characters_that_XML_forbids_are_kept_however_they_are_written()
    {
        for (var code = 1; code < 0x20; code++)
        {
            if (code is '\t' or '\n' or '\r')
                continue;
            var character = (char)code;
            Assert.Equal($"a{character}b", TextIn($"a{character}b"));
            Assert.Equal($"a{character}b", TextIn($"<![CDATA[a{character}b]]>"));
            Assert.Equal($"a{character}b", TextIn($"a&#{code};b"));
            Assert.Equal($"a{character}b", TextIn($"a&#x{code:X};b"));
        }
    }

    [Theory]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("<![CDATA[a\r\nb\rc]]>", "a\nb\nc")]
    [InlineData("a\r<![CDATA[\n]]>", "a\n\n")]
    [InlineData("a&#13;b", "a\rb")]
    public void Line_ends_are_line_feeds_as_XML_has_it(string content, string text) => Assert.Equal(text, TextIn(content));

    [Theory]
    [InlineData("&")]
    [InlineData("&;")]
    [InlineData("&amp")]
    [InlineData("&nbsp;")]
    [InlineData("&LT;")]
    [InlineData("&#;")]
    [InlineData("&#x;")]
    [InlineData("&#X41;")]
    [InlineData("&#4a;")]
    [InlineData("&# 65;")]
    [InlineData("&#-65;")]
    [InlineData("&#+65;")]
    [InlineData("&#x110000;")]
    [InlineData("&#99999999999;")]
    [InlineData("&#xD83D;&#xDE00;")]
    [InlineData("a]]>b")]
    [InlineData("<![CDATA[a")]
    [InlineData("<![cdata[a]]>")]
    [InlineData("<!-- a -- b -->")]
    [InlineData("<!-- a --->")]
    [InlineData("<!-- a")]
    [InlineData("<!>")]
    [InlineData("<?")]
    [InlineData("<?a")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("<? a?>")]
    public void Wrong_text_is_refused(string content) =>
        Assert.Equal(WxFunctions.WeChat.Messages.BodyError.NotWellFormed, Error($"<xml><a>{content}</a></xml>"));
}
