namespace WxFunctions.Local.Simulator;

/// <summary>Why WeChat does not take an answer to a callback.</summary>
internal enum PushFailure
{
    /// <summary>It does take it.</summary>
    None,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>Not in time.</summary>
    Timeout,

    /// <summary>A status other than 200.</summary>
    Status,

    /// <summary>Status 200 with a body that is neither <c>success</c>, nor empty, nor a reply.</summary>
    Answer,
}
