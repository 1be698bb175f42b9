using WxFunctions.WeChat.Messages;
using static WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.WeChat.Messages;

public sealed class JsonBodyTests
{
    [Fact]
    public void Kinds_are_told_apart()
    {
        var body = Of("""{"text":"1","number":1,"yes":true,"none":null,"object":{},"array":[]}""");

        Assert.Equal(ElementKind.Text, body["text"].Kind);
        Assert.Equal(ElementKind.Number, body["number"].Kind);
        Assert.Equal(ElementKind.Boolean, body["yes"].Kind);
        Assert.Equal(ElementKind.Null, body["none"].Kind);
        Assert.Equal(ElementKind.Parent, body["object"].Kind);
        Assert.False(body["array"].Exists);
        Assert.Equal("1", body["number"].Text);
        Assert.True(body["yes"].Flag);
        Assert.Equal(BodyFormat.Json, body.Format);
    }

    [Theory]
    [InlineData("""\u4f60\u597d""", "你好")]
    [InlineData("""\ud83c\udf89""", "🎉")]
    [InlineData("""a\"\\\/\b\f\n\r\tz""", "a\"\\/\b\f\n\r\tz")]
    [InlineData("""\u0002 kept""", "\u0002 kept")]
    [InlineData("""half \ud83c a pair""", "half \uFFFD a pair")]
    [InlineData(" 表情🎉 ", " 表情🎉 ")]
    public void Escapes_are_decoded(string json, string text) => Assert.Equal(text, Of($$"""{"a":"{{json}}"}""")["a"].Text);

    [Fact]
    public void An_escaped_name_is_the_same_name() => Assert.Equal("1", Of("""{"\u004dsgType":"1"}""")["MsgType"].Text);

    [Fact]
    public void Items_of_an_array_bear_its_name_whatever_is_inside_them()
    {
        var body = Of("""{"List":[{"a":[1,2],"b":{"c":3}},[4,{"d":5}],6],"after":7}""");

        Assert.Equal(4, body.Root.All("List").Count());
        Assert.Equal([1, 2], body["List"].All("a").Select(item => item.Int32));
        Assert.Equal(7, body["after"].Int32);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":\"\u0001\"}")]
    [InlineData("{/* c */}")]
    [InlineData("{\"a\":\"\\u12\"}")]
    [InlineData("[1]")]
    [InlineData("\"a\"")]
    public void Malformed_documents_are_refused(string text) => Assert.Equal(BodyError.NotWellFormed, Error(text));
}
