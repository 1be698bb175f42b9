using System.Text.Json;

namespace WxFunctions.Users;

/// <summary>The allowances of a user that are still open, the one that ends first in front. Never changes; each step gives another.</summary>
internal sealed class Grants
{
    /// <summary>Who writes on and on without an answer is allowed more than anybody sends.</summary>
    private const int OpenMax = 20;

    private readonly List<Grant> open;

    private Grants(IEnumerable<Grant> open) =>
        this.open = [.. open.Where(grant => grant.Left > 0).OrderByDescending(grant => grant.Until).Take(OpenMax).Reverse()];

    /// <summary>How many messages may be sent in all.</summary>
    public int Left => open.Sum(grant => grant.Left);

    /// <summary>Reads what <see cref="ToString"/> wrote, without what has ended since.</summary>
    public static Grants Read(string? json, DateTimeOffset now)
    {
        var pairs = json is null ? [] : JsonSerializer.Deserialize<long[][]>(json)!;
        return new(pairs
            .Select(pair => new Grant(DateTimeOffset.FromUnixTimeMilliseconds(pair[0]), (int)pair[1]))
            .Where(grant => grant.Until > now));
    }

    public Grants With(Grant grant)
    {
        // what is given back goes to where it came from
        var same = open.Find(known => known.Until == grant.Until);
        return new(open.Where(known => known != same).Append(grant with { Left = grant.Left + (same?.Left ?? 0) }));
    }

    /// <summary>Takes one message of the allowance that ends first.</summary>
    /// <returns>What is left, and the end of that allowance; null when there is none.</returns>
    public (Grants Others, DateTimeOffset Until)? Take() =>
        open is [var first, .. var others] ? (new([first with { Left = first.Left - 1 }, .. others]), first.Until) : null;

    /// <summary>A list of pairs: the end in milliseconds since 1970, and how many are left.</summary>
    public override string ToString() =>
        JsonSerializer.Serialize(open.Select(grant => new[] { grant.Until.ToUnixTimeMilliseconds(), grant.Left }));
}
