using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.Wire;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>WeChat sends a callback again when it heard nothing: three times the same message must give one answer.</summary>
internal sealed class DuplicatesPhase : IPhase
{
    private const int Times = 3;
    private const int UsersMax = 50;

    private readonly List<string> refused = [];

    public string Name => "duplicates";

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        var traffic = new Traffic(stage, options, deadline);
        var users = Enumerable.Range(0, Math.Min(options.Users, UsersMax)).ToList();
        _ = await stage.StartApp();
        using var first = new HttpConnection(stage.Server);
        using var second = new HttpConnection(stage.Server);
        using var third = new HttpConnection(stage.Server);

        foreach (var callback in Make(traffic, users))
            await OneAfterAnother(first, Enumerable.Repeat(callback, Times), deadline);
        foreach (var copies in MakeCopies(traffic, users))
            await OneAfterAnother(first, copies, deadline);
        foreach (var callback in Make(traffic, users))
            await Task.WhenAll(Send(first, callback, deadline), Send(second, callback, deadline), Send(third, callback, deadline));
        await AcrossRestarts(traffic, stage, users, deadline);
        await traffic.AwaitAnswers();
        await traffic.Settle();

        var audit = new Audit(traffic.Sent, stage.Book);
        return new PhaseReport(
            Name,
            [new("callbacks", traffic.Sent.Count), new("answers", stage.Book.All.Count)],
            [
                Verdict.None("every copy is acknowledged with 200 success", refused),
                audit.Answered, audit.NotTwice, audit.InOrder, audit.NothingElse,
            ]);
    }

    /// <summary>Some are answered when the app goes, some are not; it goes politely first, then at once.</summary>
    private async Task AcrossRestarts(Traffic traffic, Stage stage, List<int> users, Deadline deadline)
    {
        var answered = Make(traffic, users);
        await SendAll(stage, answered, deadline);
        await traffic.AwaitAnswers();
        var fresh = Make(traffic, users);
        await SendAll(stage, fresh, deadline);

        _ = await stage.StopApp();
        _ = await stage.StartApp();
        await SendAll(stage, [.. answered, .. fresh], deadline);
        await traffic.AwaitAnswers();

        await stage.KillApp();
        _ = await stage.StartApp();
        await SendAll(stage, [.. answered, .. fresh], deadline);
    }

    private async Task SendAll(Stage stage, IEnumerable<Callback> callbacks, Deadline deadline)
    {
        using var connection = new HttpConnection(stage.Server);
        await OneAfterAnother(connection, callbacks, deadline);
    }

    private async Task OneAfterAnother(HttpConnection connection, IEnumerable<Callback> callbacks, Deadline deadline)
    {
        foreach (var callback in callbacks)
            await Send(connection, callback, deadline);
    }

    private async Task Send(HttpConnection connection, Callback callback, Deadline deadline)
    {
        deadline.Doing = () => $"sending {callback}";
        var sentAt = TimeProvider.System.GetTimestamp();
        var answer = await connection.Exchange(callback.Request, deadline.Token);
        if (answer.IsAcknowledgement)
            callback.Acknowledge(sentAt);
        else
            refused.Add($"{callback} {answer}");
    }

    private static List<Callback> Make(Traffic traffic, List<int> users)
    {
        var callbacks = users.ConvertAll(traffic.Maker.Next);
        traffic.Add(callbacks);
        return callbacks;
    }

    private static List<IReadOnlyList<Callback>> MakeCopies(Traffic traffic, List<int> users)
    {
        var copies = users.ConvertAll(user => traffic.Maker.Copies(user, Times));
        traffic.Add(copies.Select(same => same[0]));
        return copies;
    }
}
