using System.Globalization;
using System.Text.Json;

namespace WxFunctions.Tests.Simulator;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
{
    public static async Task<EventReader> Open(HttpClient http, string path, long? lastSeen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastSeen is not null)
            request.Headers.Add("Last-Event-ID", lastSeen.Value.ToString(CultureInfo.InvariantCulture));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public async Task<JsonElement> Next()
    {
        while (true)
        {
            var line = await lines.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
        }
    }

    /// <summary>The next event with that value, whatever comes before it.</summary>
    public async Task<JsonElement> Next(string member, string value, Func<JsonElement, bool>? wanted = null)
    {
        while (true)
        {
            var item = await Next();
            if (item.TryGetProperty(member, out var found) && found.GetString() == value && wanted?.Invoke(item) != false)
                return item;
        }
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
