using System.Reflection;
using System.Text.Json;
using System.Xml;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Functions;
using WxFunctions.Inbound;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>The queues: their names in the code, their settings in infra/queues.json, the functions that read them.</summary>
public sealed class QueueCensusTests
{
    private static readonly JsonElement Settings = JsonDocument.Parse(Repository.Read("infra/queues.json")).RootElement;

    private static readonly string[] Names = [QueueNames.Inbound, QueueNames.Outbound];

    [Fact]
    public void Every_queue_of_the_code_has_its_settings_and_the_reverse() =>
        Assert.Equal(Names.Order(), Settings.EnumerateObject().Select(queue => queue.Name).Order());

    [Fact]
    public void Every_queue_has_one_function_that_reads_it_with_sessions()
    {
        var triggers = typeof(Callback).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>())
            .OfType<ServiceBusTriggerAttribute>()
            .ToList();

        Assert.Equal(Names.Order(), triggers.Select(trigger => trigger.QueueName).Order());
        Assert.All(triggers, trigger => Assert.True(trigger.IsSessionsEnabled));
        Assert.All(triggers, trigger => Assert.Equal(QueueNames.Connection, trigger.Connection));
    }

    /// <summary>Its line "Trigger Details", of level Information, names the session, and with it the user's whole OpenID.</summary>
    [Fact]
    public void The_host_does_not_log_which_message_of_whom_it_hands_to_a_function()
    {
        var levels = JsonDocument.Parse(Repository.Read("host.json")).RootElement.GetProperty("logging").GetProperty("logLevel");

        Assert.All([nameof(Functions.Inbound), nameof(Functions.Outbound)], function =>
            Assert.Equal("Warning", levels.GetProperty($"Function.{function}").GetString()));
    }

    /// <summary>The host finds a session's state by the session's id alone, whichever queue it is of.</summary>
    [Fact]
    public void A_users_sessions_in_the_two_queues_have_ids_of_their_own()
    {
        var incoming = new InboundEnvelope("main", "main:1", "oUser1", "<xml/>"u8.ToArray()).ToMessage();
        var outgoing = OutboundEnvelope.Of("main", "main:1.0", "oUser1", new OutgoingText("x"), DateTimeOffset.MaxValue).ToMessage();

        Assert.NotEqual(incoming.SessionId, outgoing.SessionId);
    }

    [Fact]
    public void A_replay_has_no_effect_the_window_is_longer_than_a_callback_can_be_old() =>
        Assert.All(Names, queue => Assert.True(
            XmlConvert.ToTimeSpan(Settings.GetProperty(queue).GetProperty("duplicateDetectionHistoryTimeWindow").GetString()!)
            >= AppSettingsReader.MaxAgeLimit + TimeSpan.FromMinutes(5)));

    [Fact]
    public void What_the_contract_says_of_the_queues_holds() => Assert.All(Names, queue =>
    {
        Assert.True(Settings.GetProperty(queue).GetProperty("requiresSession").GetBoolean());
        Assert.True(Settings.GetProperty(queue).GetProperty("requiresDuplicateDetection").GetBoolean());
        Assert.Equal(Redelivery.DeliveriesMax, Settings.GetProperty(queue).GetProperty("maxDeliveryCount").GetInt32());
    });
}
