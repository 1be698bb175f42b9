namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What can become of one thing that a process does outside itself.</summary>
internal enum Mishap
{
    None,

    /// <summary>It fails, and nothing has happened.</summary>
    Fails,

    /// <summary>It happens, and the process hears that it has failed.</summary>
    AnswerIsLost,

    /// <summary>The process dies before it.</summary>
    DiesBefore,

    /// <summary>It happens, and the process dies before it hears so.</summary>
    DiesAfter,
}
