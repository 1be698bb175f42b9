namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>How a call of the API fails on a bad day. The names come from the page as they are, in camel case.</summary>
internal enum ApiTrouble
{
    /// <summary>-1: the system is busy.</summary>
    Busy,

    /// <summary>45011: too many calls in this minute.</summary>
    Rate,

    /// <summary>Status 502 and a page of HTML, as from a gateway.</summary>
    Gateway,

    /// <summary>The connection breaks before the call has any effect.</summary>
    Drop,

    /// <summary>The call has its effect, and the connection breaks before the answer.</summary>
    DropAnswer,
}
