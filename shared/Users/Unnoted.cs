namespace WxFunctions.Users;

/// <summary>
/// The users of whom an action could not be noted, as table <c>Users</c> did not answer: what their rows say against a message is not to
/// be believed. Of this process only, until it can write so to the row; of more users than fit the oldest are forgotten.
/// </summary>
internal sealed class Unnoted
{
    /// <summary>Some 10 MB.</summary>
    internal const int UsersMax = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> known = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();

    /// <summary>Remembers when a user did something that allows messages.</summary>
    public void Add(string user, DateTimeOffset at)
    {
        lock (gate)
        {
            if (known.TryGetValue(user, out var before))
            {
                known[user] = before > at ? before : at;
                return;
            }

            known.Add(user, at);
            oldestFirst.Enqueue(user);
            if (oldestFirst.Count > UsersMax)
                _ = known.Remove(oldestFirst.Dequeue());
        }
    }

    /// <summary>When the user last did something that is not noted; null for nothing.</summary>
    public DateTimeOffset? Of(string user)
    {
        lock (gate)
            return known.TryGetValue(user, out var at) ? at : null;
    }

    /// <summary>What a user did until then is noted now.</summary>
    public void Remove(string user, DateTimeOffset until)
    {
        lock (gate)
        {
            // its place in the queue stays: at worst somebody is forgotten a little early
            if (known.TryGetValue(user, out var at) && at <= until)
                _ = known.Remove(user);
        }
    }
}
