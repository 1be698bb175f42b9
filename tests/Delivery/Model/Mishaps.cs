namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What goes wrong between the app and everything outside it.</summary>
internal sealed class Mishaps
{
    private readonly List<(int Left, Mishap Mishap)> planned = [];

    /// <summary>What does not answer at all.</summary>
    public HashSet<Reach> Away { get; } = [];

    /// <summary>Told of each mishap when it has struck.</summary>
    public event Action<Reach, Mishap>? Struck;

    /// <summary>Lets something happen to what is done after so many other things.</summary>
    public void Plan(int after, Mishap mishap) => planned.Add((after, mishap));

    public void End()
    {
        planned.Clear();
        Away.Clear();
    }

    public Mishap Next(Reach reach)
    {
        var next = Mishap.None;
        for (var n = planned.Count - 1; n >= 0; n--)
        {
            planned[n] = planned[n] with { Left = planned[n].Left - 1 };
            if (planned[n].Left >= 0)
                continue;
            next = planned[n].Mishap;
            planned.RemoveAt(n);
        }

        return next == Mishap.None && Away.Contains(reach) ? Mishap.Fails : next;
    }

    public void Tell(Reach reach, Mishap mishap) => Struck?.Invoke(reach, mishap);
}
