namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>What goes wrong at present. As made: nothing.</summary>
internal sealed record TroubleSettings
{
    public const int DelayMillisecondsMax = 20_000;
    public const int RepeatsMax = 3;

    /// <summary>How much later than usual the API answers: 0 to 20,000.</summary>
    public int ApiDelayMilliseconds { get; init; }

    /// <summary>How many of a hundred calls fail.</summary>
    public int ApiFailPercent { get; init; }

    public ApiTrouble ApiFailKind { get; init; }

    /// <summary>The day's quota of every interface that sends messages is used up (45009).</summary>
    public bool QuotaUsedUp { get; init; }

    /// <summary>How many answers to each callback WeChat does not hear, 0 to 3: it waits its 5 seconds and sends the callback again.</summary>
    public int LostAnswers { get; init; }

    /// <summary>How many times WeChat sends a callback again although it was acknowledged, 0 to 3.</summary>
    public int Duplicates { get; init; }

    /// <returns>What is wrong with these settings; nothing when they can be.</returns>
    public string? Fault()
    {
        if (ApiDelayMilliseconds is < 0 or > DelayMillisecondsMax)
            return $"apiDelayMilliseconds must be 0 to {DelayMillisecondsMax}.";
        if (ApiFailPercent is < 0 or > 100)
            return "apiFailPercent must be 0 to 100.";
        if (LostAnswers is < 0 or > RepeatsMax)
            return $"lostAnswers must be 0 to {RepeatsMax}.";
        return Duplicates is < 0 or > RepeatsMax ? $"duplicates must be 0 to {RepeatsMax}." : null;
    }
}
