namespace WxFunctions.Local.Simulator.Pay;

/// <summary>What a test wants to go wrong with a call.</summary>
internal enum PayFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing happens and the connection breaks.</summary>
    Reset,

    /// <summary>The call has its effect, and the connection breaks before the answer.</summary>
    TakeThenDrop,

    /// <summary>500 SYSTEM_ERROR, without effect.</summary>
    Busy,

    /// <summary>429 FREQUENCY_LIMITED, without effect.</summary>
    Throttled,

    /// <summary>Status 502 and no answer of WeChat Pay's, without effect.</summary>
    Gateway,

    /// <summary>An answer signed by somebody else.</summary>
    ForeignSignature,

    /// <summary>An answer without a signature.</summary>
    NoSignature,
}
