using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>The broker's refusals, worded once.</summary>
internal static class Failures
{
    public static ServiceBusException NotStored(Exception cause) =>
        new(isTransient: true, $"The broker could not commit: {cause.Message}", innerException: cause);

    public static ServiceBusException NoSuchQueue(string path) =>
        new("There is no such queue.", ServiceBusFailureReason.MessagingEntityNotFound, path);

    public static ServiceBusException NoSession(string path) =>
        new("No session became free in time.", ServiceBusFailureReason.ServiceTimeout, path);

    public static ServiceBusException SessionHeld(string path, string session) =>
        new($"Session '{session}' is held by another receiver.", ServiceBusFailureReason.SessionCannotBeLocked, path);

    public static ServiceBusException LockLost(Cursor cursor) => cursor.Entity.HasSessions
        ? new("The session lock has expired or was released.", ServiceBusFailureReason.SessionLockLost, cursor.Entity.Path)
        : new("The message lock has expired or the message is settled.", ServiceBusFailureReason.MessageLockLost, cursor.Entity.Path);

    public static ServiceBusException NoSuchMessage(string path, long sequence) =>
        new($"There is no message {sequence} to be had.", ServiceBusFailureReason.MessageNotFound, path);

    public static ServiceBusException TooLarge(string path, long size) =>
        new($"{size} bytes are more than the {OutgoingMessage.SizeMax} a send may have.", ServiceBusFailureReason.MessageSizeExceeded, path);

    public static InvalidOperationException SessionRequired(string path) =>
        new($"Queue '{path}' requires sessions: set SessionId to send, accept a session to receive.");

    public static InvalidOperationException NoSessions(string path) => new($"'{path}' has no sessions: use CreateReceiver.");

    public static InvalidOperationException AlreadyDead(string path) => new($"'{path}' is a dead-letter queue: its messages stay there.");

    public static ObjectDisposedException Closed() => new(nameof(EmbeddedBroker), "The broker is closed.");
}
