namespace WxFunctions.Queues;

/// <summary>Who wanted a message sent.</summary>
internal enum OutboundOrigin
{
    /// <summary>A rule, in answer to what the user sent or did.</summary>
    Reply,

    /// <summary>Another system or a person, through the app's own interface.</summary>
    Request,
}
