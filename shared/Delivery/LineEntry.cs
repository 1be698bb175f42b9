namespace WxFunctions.Delivery;

/// <summary>A message that waits in a user's line.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Due">When it is delivered again.</param>
/// <param name="Looks">How often one that waits behind it has come and found it overdue.</param>
internal sealed record LineEntry(string Id, DateTimeOffset Due, int Looks = 0);
