using Microsoft.Extensions.AI;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Functions.Handlers;

/// <summary>Answers a text by a language model.</summary>
public sealed class AiReply(IChatClient chat) : IHandle<TextMessage>
{
    private const int QuestionCharsMax = 1_000;

    private static readonly ChatMessage Role = new(ChatRole.System, "你是一家小店的客服，回答不超过三句。不知道就说会转告店主。");

    public async Task<Reply> Handle(TextMessage message, Turn turn)
    {
        if (message.Content.Length > QuestionCharsMax)
            return "问题太长了，请简短一点。";

        var answer = await chat.GetResponseAsync([Role, new(ChatRole.User, message.Content)], cancellationToken: turn.Cancellation);
        return Reply.None.Then(new OutgoingText(answer.Text) { IsAi = true });
    }
}
