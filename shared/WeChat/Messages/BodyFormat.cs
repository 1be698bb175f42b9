namespace WxFunctions.WeChat.Messages;

/// <summary>How a body is written; told by its first byte, never by its content type.</summary>
public enum BodyFormat
{
    /// <summary>XML, what Official Accounts get.</summary>
    Xml,

    /// <summary>JSON, where the console's data format says so.</summary>
    Json,
}
