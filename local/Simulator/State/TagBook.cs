namespace WxFunctions.Local.Simulator.State;

/// <summary>The tags of one account and who has them.</summary>
internal sealed class TagBook
{
    /// <summary>Tags below are WeChat's own.</summary>
    public const int FirstId = 100;

    private const int Starred = 2;

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, string> names = new() { [Starred] = "星标组" };
    private readonly Dictionary<int, List<string>> users = new() { [Starred] = [] };
    private int nextId = FirstId;

    public IReadOnlyList<(int Id, string Name, int Count)> All
    {
        get
        {
            lock (gate)
                return [.. names.Select(tag => (tag.Key, tag.Value, users[tag.Key].Count))];
        }
    }

    public int Add(string name)
    {
        lock (gate)
        {
            names[nextId] = name;
            users[nextId] = [];
            return nextId++;
        }
    }

    public void Rename(int id, string name)
    {
        lock (gate)
            names[id] = name;
    }

    public void Remove(int id)
    {
        lock (gate)
            _ = names.Remove(id) && users.Remove(id);
    }

    public bool Knows(int id)
    {
        lock (gate)
            return names.ContainsKey(id);
    }

    public bool Knows(string name)
    {
        lock (gate)
            return names.ContainsValue(name);
    }

    public void Give(int id, IEnumerable<string> openIds)
    {
        lock (gate)
            users[id] = [.. users[id].Union(openIds, StringComparer.Ordinal)];
    }

    public void Take(int id, IEnumerable<string> openIds)
    {
        lock (gate)
            users[id] = [.. users[id].Except(openIds, StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Users(int id)
    {
        lock (gate)
            return [.. users[id]];
    }

    public IReadOnlyList<int> Of(string openId)
    {
        lock (gate)
            return [.. names.Keys.Where(id => users[id].Contains(openId, StringComparer.Ordinal))];
    }
}
