namespace WxFunctions.Keywords;

/// <summary>Which of several replies are given (回复全部 and 随机回复一条 in WeChat's console).</summary>
internal enum KeywordMode
{
    /// <summary>All, in order.</summary>
    All,

    /// <summary>One of them.</summary>
    Random,
}
