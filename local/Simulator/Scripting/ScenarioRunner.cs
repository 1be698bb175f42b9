using System.Security.Cryptography;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Trouble;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>Runs scenarios, each against its own follower.</summary>
internal sealed class ScenarioRunner(Phone phone, ChatFeed feed, Troubles troubles, TroubleDesk desk, TimeProvider clock)
{
    public async Task<ScenarioResult> Run(Scenario scenario, PlatformAccount account, CancellationToken cancellation)
    {
        var follower = scenario.Follower ?? "oScenario-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        // replies and acknowledgements overtake each other, so each kind is followed by itself
        var start = feed.NextId - 1;
        var seen = new Dictionary<ChatEventKind, long>();
        var done = new List<StepResult>();
        foreach (var step in scenario.Steps)
        {
            var (words, passed) = (step.Act, step.Expect) switch
            {
                ({ } act, _) => ($"{act.Type}: {await Act(account, follower, act, cancellation)}", true),
                (_, { } expect) => await Expect(expect),
                _ => Befall(step),
            };
            done.Add(new(done.Count, passed, words));
            if (!passed)
                break;
        }

        return new(scenario.Name, follower, done[^1].Passed, done);

        async Task<(string, bool)> Expect(Expectation expectation)
        {
            var (found, words) = await WaitFor(
                expectation, account, follower, seen.GetValueOrDefault(expectation.Kind, start), cancellation);
            if (found is not null)
                seen[expectation.Kind] = found.Value;
            return (words, found is not null);
        }

        (string, bool) Befall(ScenarioStep step)
        {
            if (step.Trouble is { } settings)
            {
                troubles.Settings = settings;
                return ("trouble is set", true);
            }

            var fault = desk.Do(step.Befall!, account, new(account.Name, follower, null));
            return (fault ?? step.Befall!, fault is null);
        }
    }

    private async Task<string> Act(PlatformAccount account, string follower, Push.PhoneAct act, CancellationToken cancellation)
    {
        var result = await phone.Do(account, follower, act, null, cancellation);
        return result.Accepted ? $"acknowledged after {result.Tries.Count}" : $"{result.Last.Failure}, given up after {result.Tries.Count}";
    }

    /// <returns>The id of the event that was expected, and words.</returns>
    private async Task<(long? Id, string Words)> WaitFor(
        Expectation expectation, PlatformAccount account, string follower, long seen, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(expectation.WithinSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        while (true)
        {
            var change = feed.NextChange();
            var events = feed.After(seen).Events.OfType<ChatEvent>()
                .Where(happened => happened.Account == account.Name && happened.Follower == follower && happened.Id > seen)
                .ToList();
            if (events.Find(expectation.IsMetBy) is { } met)
                return (met.Id, Expectation.Describe(met));
            try
            {
                await change.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                var instead = events.Count == 0 ? "nothing" : string.Join("; ", events.Select(Expectation.Describe));
                return (null, $"expected {expectation} within {expectation.WithinSeconds} s; there was {instead}");
            }
        }
    }
}
