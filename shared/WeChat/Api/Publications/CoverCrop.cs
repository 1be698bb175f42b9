namespace WxFunctions.WeChat.Api;

/// <summary>A part of a picture, in fractions of its width and height.</summary>
/// <param name="Ratio"><c>1_1</c>, <c>16_9</c> or <c>2.35_1</c>.</param>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right.</param>
/// <param name="Y2">Bottom.</param>
public sealed record CoverCrop(string Ratio = "", string X1 = "", string Y1 = "", string X2 = "", string Y2 = "");
