using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.MenuFiles;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Menus as code, through the app's own door.</summary>
public sealed class MenuTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_put_makes_the_accounts_menus_those_of_the_body_as_often_as_it_is_put()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        Assert.Null(app.WeChat.Menus(app.Account));

        using var first = await Put(app, MenuFileSchemaTests.Example);
        using var second = await Put(app, MenuFileSchemaTests.Example);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var ids = await second.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, ids.GetProperty("conditionalMenuIds").GetArrayLength());
        var menus = app.WeChat.Menus(app.Account)!;
        Assert.Equal("最新", menus["menu"]!["button"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(
            ["会员", "安卓"], menus["conditionalmenu"]!.AsArray().Select(menu => menu!["button"]![0]!["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"button":[]}""", "menu.json: button must be a list of 1 to 3 buttons.")]
    [InlineData("nonsense", "menu.json: the file must be JSON")]
    [InlineData("", "The body must hold the menus, as no menu.json was deployed.")]
    public async Task What_is_wrong_with_the_body_is_a_400_that_names_it_and_nothing_is_sent(string body, string words)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var answer = await Put(app, body);

        Assert.StartsWith(words, await Problem(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Null(app.WeChat.Menus(app.Account));
        Assert.Empty(app.WeChat.TokenCalls);
    }

    [Fact]
    public async Task WeChats_no_is_a_502_with_its_words()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = call => call.Path == "/cgi-bin/menu/create" ? ApiAnswer.Error(40055, "invalid button url domain") : null;

        using var answer = await Put(app, MenuFileSchemaTests.Example);

        Assert.Contains("40055", await Problem(answer, HttpStatusCode.BadGateway), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_is_a_413_and_an_unknown_account_a_404()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var large = await Put(app, new string(' ', (256 * 1024) + 1));
        using var unknown = await app.Http.PutAsync(new Uri("api/accounts/nobody/menu", UriKind.Relative), null);

        _ = await Problem(large, HttpStatusCode.RequestEntityTooLarge);
        _ = await Problem(unknown, HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> Put(TestApp app, string body) => app.Http.PutAsync(
        new Uri($"api/accounts/{app.Account}/menu", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<string> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.GetValue<string>();
    }
}
