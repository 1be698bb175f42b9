namespace WxFunctions.WeChat.Messages;

/// <summary>What an element holds. XML knows <see cref="Text"/> and <see cref="Parent"/> only.</summary>
public enum ElementKind : byte
{
    /// <summary>There is no such element.</summary>
    Missing,

    /// <summary>Text, empty text included; a JSON string.</summary>
    Text,

    /// <summary>Other elements; a JSON object.</summary>
    Parent,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>JSON's <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>JSON's <c>null</c>.</summary>
    Null,
}
