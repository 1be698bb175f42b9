using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Wire;

namespace WxFunctions.Reliability.Play;

/// <summary>The users, and WeChat's servers that carry what they write to the app.</summary>
internal sealed class Phones(Stage stage)
{
    private const int TriesMax = 400;
    private const int BetweenTriesMilliseconds = 50;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<int, bool> users = new();

    /// <summary>The next text of a user, noted in the ledger and not sent yet.</summary>
    public Callback Write(int user) => Write(user, TimeSpan.Zero);

    /// <param name="user">The user.</param>
    /// <param name="off">How far the times in it are off.</param>
    public Callback Write(int user, TimeSpan off)
    {
        Note(user);
        lock (gate)
            return stage.Ledger.Add(stage.Maker.Copies(user, 1, off)[0]);
    }

    /// <summary>The next text of a user, each time in an envelope of its own; the ledger has it once.</summary>
    public IReadOnlyList<Callback> WriteCopies(int user, int count)
    {
        Note(user);
        var copies = stage.Maker.Copies(user, count);
        _ = stage.Ledger.Add(copies[0]);
        return copies;
    }

    /// <summary>Sends a callback once.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    public Task<bool> Try(Callback callback) => Try(callback, stage.Server);

    /// <summary>Sends a callback until it is acknowledged.</summary>
    public Task Deliver(Callback callback) => Deliver(callback, stage.Server);

    /// <param name="callback">What is sent.</param>
    /// <param name="server">To which instance.</param>
    public async Task Deliver(Callback callback, IPEndPoint server)
    {
        stage.Doing($"sending {callback}");
        for (var tries = 0; !await Try(callback, server); tries++)
        {
            if (tries == TriesMax)
                stage.Fail($"{callback} was never acknowledged: {callback.Refusal}");
            await stage.Pause(BetweenTriesMilliseconds);
        }
    }

    /// <summary>A user writes and is answered.</summary>
    public async Task Talk(int user)
    {
        var callback = Write(user);
        await Deliver(callback);
        await Answered(callback);
    }

    public Task Answered(Callback callback) => stage.Until(() => stage.Ledger.IsAnswered(callback), $"{callback} is answered");

    /// <summary>Sends many, each user's in order, over some connections at once, and again when they are not acknowledged.</summary>
    public async Task DeliverAll(IReadOnlyList<Callback> callbacks, int connections)
    {
        foreach (var callback in callbacks)
        {
            Note(callback.User);
            _ = stage.Ledger.Add(callback);
        }

        _ = await new Generator(stage.Server, connections, stage.Gate, TriesMax).Send(callbacks, stage.Ended);
    }

    /// <summary>
    /// Waits for all answers, then lets each user write once more: because a user's messages are worked off in order, nothing that was
    /// before, a double least of all, can come after that.
    /// </summary>
    public async Task Settle()
    {
        foreach (var callback in stage.Ledger.Sent.Where(callback => callback.IsAcknowledged))
            await Answered(callback);
        var last = users.Keys.Order().Select(Write).ToList();
        foreach (var callback in last)
            await Deliver(callback);
        foreach (var callback in last)
            await Answered(callback);
    }

    private void Note(int user) => users[user] = true;

    private async Task<bool> Try(Callback callback, IPEndPoint server)
    {
        using var connection = new HttpConnection(server);
        callback.Tries++;
        var sentAt = Stopwatch.GetTimestamp();
        try
        {
            var answer = await connection.Exchange(callback.Request, stage.Ended);
            if (answer.IsAcknowledgement)
            {
                callback.Acknowledge(sentAt);
                return true;
            }

            callback.Refusal = answer.ToString();
        }
        catch (IOException failure)
        {
            callback.Refusal = failure.Message;
        }

        return false;
    }
}
