namespace WxFunctions.Reliability.Faults;

/// <summary>What becomes of a call to the tables.</summary>
internal sealed record TableFault
{
    /// <summary>The connection breaks, and nothing has happened.</summary>
    public static TableFault Broken { get; } = new() { IsBroken = true };

    /// <summary>The call has its effect, and the connection breaks before the answer.</summary>
    public static TableFault TakenThenBroken { get; } = new() { IsTaken = true, IsBroken = true };

    /// <summary>The status of the answer, without any effect; 0 for the tables' own answer.</summary>
    public int Status { get; init; }

    public bool IsBroken { get; private init; }

    public bool IsTaken { get; private init; }

    /// <summary>What is waited for before the tables are asked.</summary>
    public Task Before { get; private init; } = Task.CompletedTask;

    /// <summary>What is waited for between the tables' answer and the app's hearing it.</summary>
    public Task After { get; private init; } = Task.CompletedTask;

    /// <summary>Refused with a status.</summary>
    public static TableFault Refused(int status) => new() { Status = status };

    /// <summary>Held before it has any effect.</summary>
    public static TableFault HeldBefore(Task until) => new() { IsTaken = true, Before = until };

    /// <summary>Held when it has had its effect.</summary>
    public static TableFault HeldAfter(Task until) => new() { IsTaken = true, After = until };
}
