namespace WxFunctions.Delivery;

/// <summary>A message that waits in a user's line.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Due">When it is delivered again.</param>
internal sealed record LineEntry(string Id, DateTimeOffset Due);
