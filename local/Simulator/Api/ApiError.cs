namespace WxFunctions.Local.Simulator.Api;

/// <summary>An error code of WeChat with the words it comes with.</summary>
internal sealed record ApiError(int Code, string Message);
