using System.Collections.Immutable;

namespace WxFunctions.Outgoing;

/// <summary>What one call wants sent.</summary>
/// <param name="Items">The messages, in the caller's order.</param>
/// <param name="IsList">Whether the caller wrote a list, and so wants one back.</param>
internal sealed record OutgoingRequests(ImmutableArray<OutgoingRequest> Items, bool IsList);
