using System.Collections.Immutable;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Queues;

/// <summary>Which dead letters are to be put back: those of some ids, those with a reason, or all.</summary>
public sealed class DeadLetterChoice
{
    private const int IdsMax = 500;
    private const int IdCharsMax = 128;
    private const int ReasonCharsMax = 4096;

    private readonly ImmutableHashSet<string>? ids;
    private readonly string? reason;

    private DeadLetterChoice(ImmutableHashSet<string>? ids, string? reason) => (this.ids, this.reason) = (ids, reason);

    /// <summary>Reads a choice.</summary>
    /// <param name="json">An object with one of <c>ids</c>, <c>reason</c>, <c>all</c>.</param>
    /// <param name="fault">What is wrong with it, in one line; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static DeadLetterChoice? Read(ReadOnlyMemory<byte> json, out string? fault)
    {
        fault = null;
        try
        {
            return JsonSource.Read("the body", json, Read);
        }
        catch (JsonShapeException wrong)
        {
            fault = wrong.Message;
            return null;
        }
    }

    internal bool Takes(string id, string queueId, string? why) =>
        (ids is null || ids.Contains(id) || ids.Contains(queueId)) && (reason is null || reason == why);

    private static DeadLetterChoice Read(JsonPlace root)
    {
        const string Shape = """one of {"ids":["..."]}, {"reason":"..."}, {"all":true}""";
        if (root.Kind != JsonValueKind.Object)
            throw root.Wrong(Shape);
        return (root.Object("ids", "reason", "all").Member("ids"), root.Member("reason"), root.Member("all")) switch
        {
            ({ } ids, null, null) => new([.. ids.Items(1, IdsMax, "ids").Select(id => id.Text(IdCharsMax))], null),
            (null, { } reason, null) => new(null, reason.Text(ReasonCharsMax)),
            (null, null, { Kind: JsonValueKind.True }) => new(null, null),
            _ => throw root.Wrong(Shape),
        };
    }
}
