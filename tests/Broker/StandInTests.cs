using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Sqlite;

namespace WxFunctions.Tests.Broker;

public sealed class StandInTests
{
    [Fact]
    public void A_client_by_connection_string_says_which_flavour_it_needs()
    {
        var error = Assert.Throws<NotSupportedException>(() => new ServiceBusClient("Endpoint=sb://x"));

        Assert.Contains("Flavour=Azure", error.Message);
    }

    [Fact]
    public void Identifiers_have_at_most_128_characters()
    {
        var message = new ServiceBusMessage { MessageId = new string('m', 128), SessionId = new string('s', 128) };

        _ = Assert.Throws<ArgumentException>(() => message.MessageId = new string('m', 129));
        _ = Assert.Throws<ArgumentException>(() => message.SessionId = new string('s', 129));
        _ = Assert.Throws<ArgumentException>(() => message.MessageId = "");
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => message.PartitionKey = "another");
    }

    [Fact]
    public void The_model_factory_builds_what_a_receiver_would_give()
    {
        var token = Guid.NewGuid();
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            BinaryData.FromString("x"),
            messageId: "m",
            properties: new Dictionary<string, object> { ["DeadLetterReason"] = "r", ["DeadLetterErrorDescription"] = "d" },
            lockTokenGuid: token,
            deliveryCount: 2);

        Assert.Equal(
            ("x", "m", "r", "d", token.ToString(), 2, -1L),
            (message.Body.ToString(), message.MessageId, message.DeadLetterReason, message.DeadLetterErrorDescription,
                message.LockToken, message.DeliveryCount, message.SequenceNumber));
    }

    [Fact]
    public void A_machine_without_SQLite_says_what_to_install()
    {
        var error = Assert.Throws<DllNotFoundException>(() => Native.Load(["a", "b"], _ => 0));

        Assert.Contains("libsqlite3-0", error.Message);
        Assert.Equal(7, Native.Load(["a", "b"], name => name == "b" ? 7 : 0));
    }
}
