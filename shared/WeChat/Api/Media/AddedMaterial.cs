namespace WxFunctions.WeChat.Api;

/// <summary>A file that WeChat now keeps.</summary>
/// <param name="MediaId">Its id.</param>
/// <param name="Url">Of a picture its address, good within WeChat only; else empty.</param>
public sealed record AddedMaterial(string MediaId = "", string Url = "");
