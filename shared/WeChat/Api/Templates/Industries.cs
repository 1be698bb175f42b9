namespace WxFunctions.WeChat.Api;

/// <summary>The two trades of an account.</summary>
/// <param name="PrimaryIndustry">The first.</param>
/// <param name="SecondaryIndustry">The second.</param>
public sealed record Industries(Industry? PrimaryIndustry = null, Industry? SecondaryIndustry = null)
{
    /// <summary>The first.</summary>
    public Industry PrimaryIndustry { get; init; } = PrimaryIndustry ?? new();

    /// <summary>The second.</summary>
    public Industry SecondaryIndustry { get; init; } = SecondaryIndustry ?? new();
}
