using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;

namespace WxFunctions.Tests.Tokens;

/// <summary>The kinds of credentials, and what their rows hold.</summary>
public sealed partial class CredentialTests
{
    [Fact]
    public async Task The_ordinary_interface_is_never_asked_by_two_at_once()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Process(TokenInterface.Ordinary)).ToList();

        var tokens = await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, 8).Select(_ => process.Get(default).AsTask())));

        Assert.Single(tokens.Distinct());
        Assert.Equal("/cgi-bin/token", Assert.Single(weChat.TokenCalls).Path);
    }

    [Fact]
    public async Task An_ordinary_token_is_replaced_at_nine_tenths_of_its_life()
    {
        var tokens = Process(TokenInterface.Ordinary);
        var first = await tokens.Get(default);

        Pass(TimeSpan.FromMinutes(107));
        await tokens.RefreshIfDue(default);
        Assert.Single(weChat.TokenCalls);

        Pass(TimeSpan.FromMinutes(2));
        await tokens.RefreshIfDue(default);
        Assert.NotEqual(first, await tokens.Get(default));
        Assert.Equal(2, weChat.TokenCalls.Count);
    }

    [Fact]
    public async Task A_reader_elsewhere_sees_a_replaced_ordinary_token_before_it_ends()
    {
        var (writer, reader) = (Process(TokenInterface.Ordinary), Process(TokenInterface.Ordinary));
        _ = await reader.Get(default);
        Pass(TimeSpan.FromMinutes(109));
        await writer.RefreshIfDue(default);

        Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(await writer.Get(default), await reader.Get(default));
    }

    [Fact]
    public async Task A_ticket_is_bought_once_for_all_and_followed_up_by_the_timer()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => TicketProcess()).ToList();
        await processes[0].RefreshIfDue(default);
        Assert.Empty(weChat.TokenCalls);

        var tickets = await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, 8).Select(_ => process.Get(default).AsTask())));
        Assert.Single(tickets.Distinct());
        Assert.Single(Tickets());

        Pass(TimeSpan.FromMinutes(109));
        await processes[1].RefreshIfDue(default);
        Assert.Equal(2, Tickets().Count());
        Assert.NotEqual(tickets[0], await processes[1].Get(default));
    }

    [Fact]
    public async Task The_row_says_what_was_before_and_who_bought_when()
    {
        var tokens = Process();
        var first = await tokens.Get(default);
        weChat.InvalidateTokens(account);
        var second = await tokens.Renew(first, default);

        var row = await Row();

        Assert.Equal((second, first), (row.Value, row.Previous));
        Assert.EndsWith($"/{Environment.ProcessId}", row.RefreshedBy, StringComparison.Ordinal);
        Assert.InRange(row.RefreshedAt!.Value, time.GetUtcNow() - TimeSpan.FromMinutes(1), time.GetUtcNow());
        Assert.Null(row.LeaseUntil);
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(100_000)]
    public async Task A_value_longer_than_a_property_is_stored_all_the_same(int length)
    {
        var token = string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + (n % 26))));
        weChat.Answer = _ => ApiAnswer.Body(JsonSerializer.Serialize(new { access_token = token, expires_in = 7200 }));
        Assert.Equal(token, await Process().Get(default));
        Pass(TimeSpan.FromMinutes(30));

        weChat.Answer = _ => ApiAnswer.Reset;
        Assert.Equal(token, await Process().Get(default));

        weChat.Answer = null;
        var next = await Process().Renew(token, default);
        Assert.Equal((next, token), ((await Row()).Value, (await Row()).Previous));
    }

    private IEnumerable<TokenCall> Tickets() => weChat.TokenCalls.Where(call => call.Path.Contains("getticket", StringComparison.Ordinal));
}
