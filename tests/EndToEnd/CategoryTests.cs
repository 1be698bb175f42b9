using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Each category of WeChat's codes has one behaviour, seen from outside: how often WeChat is called, and what becomes of the message.</summary>
public sealed class CategoryTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";

    /// <summary>Category, a code of it, state, calls for a message, calls for the next user's message after it.</summary>
    public static TheoryData<string, int, string, int, int> Behaviours => new()
    {
        { nameof(ErrorCategory.Retry), -1, "queued", 4, 4 },
        { nameof(ErrorCategory.RateMinute), 45011, "queued", 1, 0 },
        { nameof(ErrorCategory.QuotaDay), 45009, "queued", 1, 0 },
        { nameof(ErrorCategory.Config), 50007, "queued", 1, 0 },
        { nameof(ErrorCategory.Unknown), 987654, "queued", 1, 1 },
        { nameof(ErrorCategory.WindowClosed), 45015, "failed", 1, 1 },
        { nameof(ErrorCategory.UserGone), 48002, "failed", 1, 1 },
        { nameof(ErrorCategory.ContentRejected), 70000, "failed", 1, 1 },
        { nameof(ErrorCategory.InvalidRequest), 40003, "failed", 1, 1 },
        { nameof(ErrorCategory.Permission), 48001, "failed", 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task A_category_has_one_behaviour(string category, int code, string state, int calls, int callsAfter)
    {
        Assert.Equal(category, ErrorTable.Find(code, Send).Category.ToString());
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var called = 0;
        app.WeChat.Answer = call =>
        {
            if (call.Path != Send)
                return null;
            called++;
            return ApiAnswer.Error(code, "as recorded hint: [x] rid: 1-2-3");
        };

        await app.Send(Wanted.Text(app, "r1", "oUser1", "一"));
        _ = await app.Quiet();
        Assert.Equal((state, calls), (await app.State("r1"), called));
        await app.Send(Wanted.Text(app, "r2", "oUser2", "二"));
        _ = await app.Quiet();

        Assert.Equal((state, calls + callsAfter), (await app.State("r2"), called));
        Assert.Equal(category == nameof(ErrorCategory.Config), app.Logs.Lines.Any(line => line.StartsWith("Critical", StringComparison.Ordinal)));
        await AssertDue(app, category);
    }

    [Fact]
    public async Task A_refused_token_is_another_token_and_one_more_call()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var called = 0;
        app.WeChat.Answer = call =>
            call.Path == Send && ++called == 1 ? ApiAnswer.Error(40001, "invalid credential, access_token is invalid or not latest") : null;

        await app.Send(Wanted.Text(app, "r1", "oUser1", "一"));
        _ = await app.Quiet();

        Assert.Equal(("sent", 2), (await app.State("r1"), called));
    }

    [Fact]
    public async Task Every_category_is_among_these() => await Task.Run(() => Assert.Equal(
        Enum.GetNames<ErrorCategory>().Except([nameof(ErrorCategory.Ok), nameof(ErrorCategory.RefreshToken)]).Order(),
        Behaviours.Select(row => row.Data.Item1).Order()));

    /// <summary>The day begins in Beijing at 16:00 by the clock of Greenwich.</summary>
    private static async Task AssertDue(TestApp app, string category)
    {
        var now = TimeProvider.System.GetUtcNow();
        var row = await app.Services.GetRequiredService<Ledger>().Find(app.Account, "r2", TestContext.Current.CancellationToken);
        switch (category)
        {
            case nameof(ErrorCategory.QuotaDay):
                var midnight = row!.Due!.Value.ToOffset(TimeSpan.FromHours(8));
                Assert.InRange(midnight.TimeOfDay, TimeSpan.Zero, TimeSpan.FromMinutes(5));
                Assert.InRange(midnight, now, now.AddDays(1).AddMinutes(5));
                break;
            case nameof(ErrorCategory.RateMinute):
                Assert.InRange(row!.Due!.Value, now.AddSeconds(-20), now.AddSeconds(70));
                Assert.InRange(row.Due.Value.Second, 0, 10);
                break;
        }
    }
}
