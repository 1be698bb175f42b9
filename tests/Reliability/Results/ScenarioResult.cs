using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Results;

/// <summary>What came of one scenario.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fault">What was done to the app.</param>
/// <param name="Times">How often.</param>
/// <param name="Hits">How often the moment was hit that it is about.</param>
/// <param name="Kills">How often the app was killed.</param>
/// <param name="Totals">What the ledger says.</param>
/// <param name="Broken">What was promised and not kept; empty for all is well.</param>
/// <param name="Notes">What else is worth telling.</param>
/// <param name="Took">How long it took.</param>
internal sealed record ScenarioResult(
    string Name,
    string Fault,
    int Times,
    int Hits,
    int Kills,
    Totals Totals,
    IReadOnlyList<string> Broken,
    IReadOnlyList<string> Notes,
    TimeSpan Took)
{
    public bool IsGood => Broken.Count == 0;
}
