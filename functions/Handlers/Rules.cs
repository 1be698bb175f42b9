using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Functions.Handlers;

/// <summary>What the account says. Read top to bottom: the first rule that takes a message ends the search.</summary>
public static class Rules
{
    /// <summary>Edit this first.</summary>
    public static void Map(RuleTable on)
    {
        ArgumentNullException.ThrowIfNull(on);

        // rows of your own stand here; below are the replies that need no programming, and what is said while nobody has written any
        on.File("replies.json");
        on.Any<SubscribeEvent>().Reply("欢迎关注！发一条消息试试。");
        on.Any<TextMessage>().Reply(text => $"收到：{text.Content}");
        on.Otherwise(Reply.None);
    }
}
