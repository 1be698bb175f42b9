#nullable disable
using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// The sessions that functions are working on, by their ids alone: the Functions host keeps one such register for all its queues, so two
/// queues must not have sessions of the same id.
/// </summary>
internal sealed class SessionRegister
{
    private readonly ConcurrentDictionary<string, ServiceBusSessionReceiver> sessions = new(StringComparer.Ordinal);

    /// <summary>A function begins to work on a message of a session; what is there already stays.</summary>
    public void Enter(ServiceBusSessionReceiver session) => _ = sessions.TryAdd(session.SessionId, session);

    /// <summary>It has ended, and the message is settled.</summary>
    public void Leave(string sessionId) => _ = sessions.TryRemove(sessionId, out _);

    /// <exception cref="InvalidOperationException">Nobody works on such a session, or another queue's function has just left it.</exception>
    public ServiceBusSessionReceiver Find(string sessionId) => sessions.TryGetValue(sessionId, out var session)
        ? session
        : throw new InvalidOperationException("The session is not in the host's register.");
}
