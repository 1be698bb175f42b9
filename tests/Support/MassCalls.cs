using System.Text;
using System.Text.Json;

namespace WxFunctions.Tests.Support;

/// <summary>Mass messages, wanted and confirmed as another system does.</summary>
internal static class MassCalls
{
    public static Task<(int Status, JsonElement Answer)> PostMass(this TestApp app, string body) =>
        app.PostJson($"api/accounts/{app.Account}/mass", body);

    public static Task<(int Status, JsonElement Answer)> PostConfirm(this TestApp app, string id, string? confirm) =>
        app.PostJson($"api/accounts/{app.Account}/mass/{id}/confirm", JsonSerializer.Serialize(new { confirm }));

    /// <summary>Wants a message sent, and expects that it is kept to be confirmed.</summary>
    public static async Task<JsonElement> Keep(this TestApp app, string body)
    {
        var (status, answer) = await app.PostMass(body);
        Assert.True(status == 200, answer.ToString());
        return answer;
    }

    /// <returns>The status.</returns>
    public static Task<int> Confirm(this TestApp app, JsonElement kept) =>
        app.Confirm(kept.GetProperty("id").GetString()!, kept.GetProperty("confirm").GetString());

    /// <returns>The status.</returns>
    public static async Task<int> Confirm(this TestApp app, string id, string? confirm) => (await app.PostConfirm(id, confirm)).Status;

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task<(int Status, JsonElement Answer)> PostJson(this TestApp app, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, json.RootElement.Clone());
    }
}
