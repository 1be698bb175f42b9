using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Benchmarks.Callbacks;

namespace WxFunctions.Reliability.Play;

/// <summary>The owner's other systems: they want messages sent, and ask again with the same id until that is promised.</summary>
internal sealed class OtherSystems(Stage stage)
{
    /// <summary>Asks once for messages of the users that callbacks stand for, one alone as it is, more as a list.</summary>
    /// <returns>Whether they were taken.</returns>
    public async Task<bool> Ask(params IReadOnlyList<Callback> messages)
    {
        var bodies = messages.Select(message => Text(message, TestAccount.OpenId(message.User))).ToList();
        var sentAt = Stopwatch.GetTimestamp();
        var answer = await Post($"api/accounts/{stage.Account}/messages", bodies is [var only] ? only : bodies);
        if (answer is not { Status: HttpStatusCode.Accepted })
            return false;
        foreach (var message in messages)
            message.Acknowledge(sentAt);
        return true;
    }

    /// <summary>Asks once for a template message.</summary>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> AskNotice(Callback message)
    {
        var sentAt = Stopwatch.GetTimestamp();
        var template = new { template_id = "TEMPLATE", data = new { thing1 = new { value = message.ToString() } } };
        var answer = await Post(
            $"api/accounts/{stage.Account}/messages",
            new { id = Id(message), to = TestAccount.OpenId(message.User), type = "template", template });
        if (answer is not { Status: HttpStatusCode.Accepted })
            return false;
        message.Acknowledge(sentAt);
        return true;
    }

    /// <summary>Keeps a mass message to two users.</summary>
    /// <returns>The word that confirms it.</returns>
    public async Task<string?> KeepMass(Callback message)
    {
        var answer = await Post($"api/accounts/{stage.Account}/mass", Text(message, new[] { TestAccount.OpenId(message.User), Ledger.MassPartner }));
        return answer is { Status: HttpStatusCode.OK } ? answer.Value.Body.GetProperty("confirm").GetString() : null;
    }

    /// <returns>Whether the mass message is promised.</returns>
    public async Task<bool> ConfirmMass(Callback message, string word)
    {
        var sentAt = Stopwatch.GetTimestamp();
        var answer = await Post($"api/accounts/{stage.Account}/mass/{Id(message)}/confirm", new { confirm = word });
        if (answer is not { Status: HttpStatusCode.Accepted })
            return false;
        message.Acknowledge(sentAt);
        return true;
    }

    /// <summary>What the app says of a message; null while it says nothing.</summary>
    public async Task<string?> State(Callback message) => await Get($"api/accounts/{stage.Account}/messages/{Id(message)}", "state");

    /// <summary>The dead letters of both queues, up to 500 of each, with the reason.</summary>
    public async Task<IReadOnlyList<string>> DeadLetters()
    {
        var all = new List<string>();
        foreach (var queue in new[] { "inbound", "outbound" })
        {
            var path = new Uri($"api/dead-letters?queue={queue}&max=500", UriKind.Relative);
            var page = await stage.Http.GetFromJsonAsync<JsonElement>(path, stage.Ended);
            all.AddRange(page.GetProperty("messages").EnumerateArray().Select(letter => $"{queue} {letter}"));
        }

        return all;
    }

    /// <summary>A member of what the app answers; null where it answers nothing of the kind.</summary>
    public async Task<string?> Get(string path, string member)
    {
        try
        {
            using var answer = await stage.Http.GetAsync(new Uri(path, UriKind.Relative), stage.Ended);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>(stage.Ended)).GetProperty(member).GetString()
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <returns>Null where there was no answer.</returns>
    public async Task<(HttpStatusCode Status, JsonElement Body)?> Post(string path, object body)
    {
        try
        {
            using var answer = await stage.Http.PostAsJsonAsync(path, body, stage.Ended);
            var text = await answer.Content.ReadAsStringAsync(stage.Ended);
            return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string Id(Callback message) => message.ToString();

    private static Dictionary<string, object> Text(Callback message, object to) => new()
    {
        ["id"] = Id(message),
        [to is string ? "to" : "touser"] = to,
        ["type"] = "text",
        ["text"] = new { content = message.ToString() },
    };
}
