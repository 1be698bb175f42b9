namespace WxFunctions.Tests.Delivery.Model;

/// <summary>WeChat as one process reaches it.</summary>
internal sealed class WeChatLine(ModelWeChat weChat, Life life) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        return await life.Do(Reach.WeChat, () => weChat.Answer(life, request.RequestUri!.AbsolutePath, body));
    }
}
