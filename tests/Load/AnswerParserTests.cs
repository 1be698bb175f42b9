using System.Text;
using WxFunctions.Benchmarks.Wire;

namespace WxFunctions.Tests.Load;

/// <summary>The load generator's own HTTP.</summary>
public sealed class AnswerParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:7\r\nDate: now\r\n\r\nsuccess")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nsuccess\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsuc\r\n4\r\ncess\r\n0\r\n\r\n")]
    public void A_whole_answer_is_an_acknowledgement_and_no_part_of_it_is_an_answer(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.True(AnswerParser.TryParse(bytes, out var answer));
        Assert.True(answer.IsAcknowledgement);
        Assert.False(answer.Closes);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(AnswerParser.TryParse(bytes.AsSpan(0, length), out _));
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\nConnection: close\r\n\r\ntry again", 503, "try again", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", false)]
    public void Any_other_answer_is_none(string text, int status, string body, bool closes)
    {
        Assert.True(AnswerParser.TryParse(Encoding.UTF8.GetBytes(text), out var answer));

        Assert.Equal(new HttpAnswer(status, body, closes), answer);
        Assert.False(answer.IsAcknowledgement);
    }

    [Fact]
    public void What_is_not_HTTP_is_an_error() =>
        Assert.Throws<IOException>(() => AnswerParser.TryParse("SSH-2.0-x\r\n\r\n"u8, out _));
}
