using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Functions.Handlers;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Samples;

/// <summary>The handler of docs/guides/ai-reply.md, at work in the whole app.</summary>
public sealed class AiReplyTests(AzuriteFixture azurite)
{
    [Fact]
    public void The_page_shows_the_code_that_is_tested() =>
        Assert.Contains(
            $"```csharp\n{Repository.Read("tests/Samples/AiReply.cs").ReplaceLineEndings("\n")}```",
            Repository.Read("docs/guides/ai-reply.md").ReplaceLineEndings("\n"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_text_is_answered_by_the_model()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on =>
            {
                on.Any<TextMessage>().Use<AiReply>();
                on.Otherwise(WxFunctions.Rules.Reply.None);
            },
            Configure = services => services.AddSingleton<IChatClient>(new Parrot()),
        });

        await app.Acknowledged(app.TextXml("oUser1", "几点开门？"));
        await app.Acknowledged(app.TextXml("oUser2", new string('长', 2_000)));

        var answers = await app.Quiet();
        Assert.Equal("system user 几点开门？", answers.Single(answer => answer.To == "oUser1").Text);
        Assert.Equal("问题太长了，请简短一点。", answers.Single(answer => answer.To == "oUser2").Text);
    }

    private sealed class Parrot : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse($"{string.Join(' ', messages.Select(message => message.Role.Value))} {messages.Last().Text}"));
    }
}
