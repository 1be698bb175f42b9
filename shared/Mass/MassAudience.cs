namespace WxFunctions.Mass;

/// <summary>Whom a mass message is for: all followers, those with a tag, or some users by name.</summary>
/// <param name="TagId">The tag; null for no tag.</param>
/// <param name="OpenIds">The users; none for the others.</param>
internal sealed record MassAudience(int? TagId, IReadOnlyList<string> OpenIds)
{
    /// <summary>Whether it is for everybody.</summary>
    public bool IsAll => TagId is null && OpenIds.Count == 0;

    /// <summary>In words, as table <c>Deliveries</c> tells it.</summary>
    public override string ToString() => (TagId, OpenIds.Count) switch
    {
        ({ } tag, _) => $"tag {tag}",
        (_, > 0) => $"{OpenIds.Count} users",
        _ => "all followers",
    };
}
