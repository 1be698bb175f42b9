namespace WxFunctions.Local.Broker;

/// <summary>A message on its way to a receiver; without a token when nothing is left to settle.</summary>
internal sealed record Delivered(StoredMessage Message, int Deliveries, Guid Token, long LockedUntil);
