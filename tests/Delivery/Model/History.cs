using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What happens to an app, one after the other.</summary>
/// <param name="KeepsOrder">The account's setting.</param>
/// <param name="Happenings">What happens.</param>
internal sealed record History(bool KeepsOrder, ImmutableArray<Happening> Happenings)
{
    /// <summary>Histories drawn by lot, and how one that breaks a promise is made shorter.</summary>
    public static Arbitrary<History> Any { get; } = Arb.From(Gen.Sized(Drawn), Shorter);

    /// <summary>Reads happenings as <see cref="ToString"/> writes them.</summary>
    public static History Parse(string happenings) => new(true, [.. happenings.Split(' ').Select(Happening.Parse)]);

    public override string ToString() => $"KeepsOrder: {KeepsOrder}; {string.Join(' ', Happenings)}";

    private static Gen<History> Drawn(int size) =>
        from keepsOrder in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from length in Gen.Choose(1, size + 5)
        from happenings in Gen.ArrayOf(One, length)
        select new History(keepsOrder, [.. happenings]);

    private static Gen<Happening> One { get; } =
        from what in Gen.Frequency(
            (14, Gen.Constant(Happens.SystemWants)),
            (4, Gen.Constant(Happens.SystemRepeats)),
            (10, Gen.Constant(Happens.UserWrites)),
            (3, Gen.Constant(Happens.UserClicks)),
            (1, Gen.Constant(Happens.UserLeaves)),
            (1, Gen.Constant(Happens.UserFollows)),
            (20, Gen.Constant(Happens.Works)),
            (2, Gen.Constant(Happens.IsOff)),
            (9, Gen.Constant(Happens.WeChatRefuses)),
            (8, Gen.Constant(Happens.Strikes)),
            (2, Gen.Constant(Happens.GoesAway)),
            (1, Gen.Constant(Happens.Restarts)),
            (2, Gen.Constant(Happens.PutsBack)))
        from first in Gen.Choose(0, 11)
        from second in Gen.Choose(0, 11)
        select new Happening(what, first, second);

    /// <summary>Without a part of it, large parts first; then with smaller numbers.</summary>
    private static IEnumerable<History> Shorter(History history)
    {
        var all = history.Happenings;
        for (var size = all.Length; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= all.Length; at += size)
                yield return history with { Happenings = all.RemoveRange(at, size) };
        }

        for (var at = 0; at < all.Length; at++)
        {
            var one = all[at];
            if (one.First > 0)
                yield return history with { Happenings = all.SetItem(at, one with { First = one.First / 2 }) };
            if (one.Second > 0)
                yield return history with { Happenings = all.SetItem(at, one with { Second = one.Second / 2 }) };
        }
    }
}
