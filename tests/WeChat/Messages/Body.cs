using System.Text;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

internal static class Body
{
    public static MessageBody Of(string text)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(Encoding.UTF8.GetBytes(text), out var body));
        return body!;
    }

    public static BodyError Error(string text) => Error(Encoding.UTF8.GetBytes(text));

    public static BodyError Error(byte[] bytes)
    {
        var error = MessageBody.TryParse(bytes, out var body);
        Assert.Equal(error == BodyError.None, body is not null);
        return error;
    }

    /// <summary>The text of an element that holds this.</summary>
    public static string TextIn(string content) => Of($"<xml><a>{content}</a></xml>")["a"].Text;
}
