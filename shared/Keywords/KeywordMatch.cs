namespace WxFunctions.Keywords;

/// <summary>How a keyword has to stand in a text (全匹配 and 半匹配 in WeChat's console).</summary>
internal enum KeywordMatch
{
    /// <summary>It is the whole text.</summary>
    Exact,

    /// <summary>It is part of the text.</summary>
    Contains,
}
