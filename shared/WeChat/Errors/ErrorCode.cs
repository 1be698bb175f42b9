namespace WxFunctions.WeChat.Errors;

/// <summary>One of WeChat's return codes (<c>errcode</c>).</summary>
/// <param name="Code">The number; 0 is success.</param>
/// <param name="Message">WeChat's own <c>errmsg</c> without its changing parts; empty where it is not known.</param>
/// <param name="Meaning">What it means, in English.</param>
/// <param name="Category">What to do about it.</param>
/// <remarks>https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html</remarks>
public sealed record ErrorCode(int Code, string Message, string Meaning, ErrorCategory Category)
{
    /// <summary>Whether the AppSecret is what is wrong: it may have been changed a moment ago.</summary>
    public bool BlamesAppSecret { get; init; }

    /// <summary>Whether it says that the account has no menu, which may be just what is asked.</summary>
    public bool SaysNoMenu { get; init; }

    /// <summary>Whether it says that no mass message may be sent any more in this day or month.</summary>
    public bool SaysNoMassAllowance { get; init; }

    /// <summary>Whether the address the call came from is what is wrong: it is not on the account's whitelist.</summary>
    public bool BlamesAddress { get; init; }
}
