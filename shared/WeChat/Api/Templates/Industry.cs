namespace WxFunctions.WeChat.Api;

/// <summary>A trade that an account has chosen for its templates.</summary>
/// <param name="FirstClass">For instance IT科技.</param>
/// <param name="SecondClass">For instance 互联网|电子商务.</param>
public sealed record Industry(string FirstClass = "", string SecondClass = "");
