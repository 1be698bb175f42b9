using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Moves messages to the dead letters, and lets expired ones go.</summary>
internal sealed class Burial(BrokerState state)
{
    public void DeadLetter(Entity queue, long key, string? reason, string? description, IEnumerable<KeyValuePair<string, object>>? changes)
    {
        if (state.Data.Messages.Get(key) is not { } message)
            return;

        List<KeyValuePair<string, object>> properties = [.. changes ?? []];
        if (reason is not null)
            properties.Add(new(ServiceBusReceivedMessage.ReasonProperty, reason));
        if (description is not null)
            properties.Add(new(ServiceBusReceivedMessage.DescriptionProperty, description));

        var header = MessageHeader.Parse(message.Header).With(properties).ToBytes();
        var grave = queue.DeadLetters!;
        var newKey = MessageKey.Of(grave.Id, message.Sequence);
        state.Data.Messages.Bury(key, newKey, grave.Id, header);
        state.Arrived(grave, "", newKey);
    }

    /// <summary>Takes a message out of the way that may not be delivered; false when it may.</summary>
    public bool TryRemove(Entity entity, StoredMessage message)
    {
        if (entity.IsDeadLetter)
            return false;

        if (message.IsExpired(state.Now))
        {
            if (entity.Options.DeadLetteringOnMessageExpiration)
                DeadLetter(entity, message.Key, "TTLExpiredException", "The message expired and was dead lettered.", null);
            else
                state.Data.Messages.Delete(message.Key);
            return true;
        }

        return TryRemoveUsedUp(entity, message.Key, message.Deliveries);
    }

    public bool TryRemoveUsedUp(Entity entity, long key, int deliveries)
    {
        if (entity.IsDeadLetter || deliveries < entity.Options.MaxDeliveryCount)
            return false;

        DeadLetter(
            entity,
            key,
            "MaxDeliveryCountExceeded",
            $"Message could not be consumed after {entity.Options.MaxDeliveryCount} delivery attempts.",
            null);
        return true;
    }
}
