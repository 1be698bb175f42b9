using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;

namespace WxFunctions.Tests.Support;

/// <summary>Messages that another system wants sent, put on the queue as the app's own interface does, and what became of them.</summary>
internal static class Wanted
{
    public static readonly JsonElement Template = JsonSerializer.SerializeToElement(
        new { template_id = "tpl-1", data = new { thing1 = new { value = "快递" } } });

    public static readonly JsonElement TemplateFallback = JsonSerializer.SerializeToElement(new { type = "template", template = Template });

    public static OutboundEnvelope Text(TestApp app, string id, string to, string text, TimeProvider? time = null) =>
        OutboundEnvelope.Of(app.Account, id, to, new OutgoingText(text), (time ?? TimeProvider.System).GetUtcNow() + TimeSpan.FromHours(48)) with
        {
            Origin = OutboundOrigin.Request,
        };

    public static OutboundEnvelope OfType(OutboundEnvelope envelope, string type, JsonElement content) =>
        envelope with { Type = type, Content = content };

    public static async Task Send(this TestApp app, params OutboundEnvelope[] envelopes)
    {
        var queues = app.Services.GetRequiredService<QueueSenders>();
        await QueueSenders.Send(queues.Outbound, envelopes.Select(envelope => envelope.ToMessage()), default);
        await app.Services.GetRequiredService<Ledger>().Queued(envelopes, default);
    }

    /// <summary>What the app says of a message.</summary>
    public static async Task<JsonElement> Told(this TestApp app, string id)
    {
        using var answer = await app.Http.GetAsync(new Uri($"api/accounts/{app.Account}/messages/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    public static async Task<string> State(this TestApp app, string id) => (await app.Told(id)).GetProperty("state").GetString()!;
}
