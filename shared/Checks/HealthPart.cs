using System.Text.Json.Serialization;

namespace WxFunctions.Checks;

/// <summary>How a part of the app is.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Message">Why, in words that hold no secret; null when it is well.</param>
public sealed record HealthPart(string Status, string? Message)
{
    /// <summary>It is well.</summary>
    public static HealthPart Well { get; } = new("healthy", null);

    /// <summary>Whether it is well.</summary>
    [JsonIgnore]
    public bool IsWell => Message is null;

    /// <summary>It is not.</summary>
    public static HealthPart Unwell(string message) => new("unhealthy", message);
}
