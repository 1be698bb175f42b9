namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>What a step of a trace is. The names go to the page as they are, in camel case.</summary>
internal enum StepKind
{
    /// <summary>A request to the callback address and what came of it.</summary>
    Try,

    /// <summary>A message waited in a queue and was worked on.</summary>
    Queue,

    /// <summary>A rule took the message.</summary>
    Rule,

    /// <summary>A call of the simulated API and its answer.</summary>
    Call,

    /// <summary>A message was put aside for good.</summary>
    Dead,

    /// <summary>Something the app counts: a token bought, a callback refused.</summary>
    Note,
}
