using System.Text;
using Azure.Data.Tables;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// Messages in the queue that nobody can read, put there by way of the spool: they become dead letters with the reason, and the same user's
/// other messages are answered.
/// </summary>
internal sealed class Poisoned : IScenario
{
    /// <summary>What the ids of such messages begin with.</summary>
    public const string Mark = "poison-";

    private static readonly byte[][] Bodies =
    [
        [], [0], "no xml"u8.ToArray(), "<xml>"u8.ToArray(), "<xml><a></b></xml>"u8.ToArray(), [0xff, 0xfe, 0x00, 0xd8],
        Encoding.UTF8.GetBytes($"<xml>{new string('x', 60_000)}"), "{\"MsgType\":"u8.ToArray(),
    ];

    public string Name => "poisoned";

    public string Fault => "messages in the queue whose bodies cannot be read";

    public (int Short, int Long) Repeats => (1, 5);

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        await stage.StartApp();
        await stage.Phones.Talk(1);
        var service = new TableServiceClient(stage.World.ConnectionString);
        _ = await service.CreateTableIfNotExistsAsync("Spool", stage.Ended);
        var table = service.GetTableClient("Spool");
        for (var time = 0; time < times; time++)
        {
            for (var n = 0; n < Bodies.Length; n++)
            {
                _ = await table.AddEntityAsync(Row(stage, $"{Mark}{time}-{n}", Bodies[n]), stage.Ended);
                stage.Hits++;
            }

            using var drained = await stage.Http.PostAsync(new Uri("admin/functions/Spool", UriKind.Relative), null, stage.Ended);
            await stage.Phones.Talk(1);
            var wanted = stage.Hits;
            await stage.Until(async () => await Found(others) >= wanted, $"{wanted} messages are dead letters");
            await stage.Phones.Talk(1);
        }

        await stage.Phones.Settle();
    }

    private static async Task<int> Found(OtherSystems others) =>
        (await others.DeadLetters()).Count(letter => letter.Contains(Mark, StringComparison.Ordinal));

    /// <summary>As the app itself writes them, but for the body.</summary>
    private static TableEntity Row(Stage stage, string id, byte[] body) => new("000000000000", $"{stage.Account}-{id}")
    {
        ["MessageId"] = $"{stage.Account}:{id}",
        ["SessionId"] = $"{stage.Account}:{TestAccount.OpenId(1)}",
        ["Properties"] = $$"""{"account":"{{stage.Account}}","openid":"{{TestAccount.OpenId(1)}}"}""",
        ["Body0"] = body,
    };
}
