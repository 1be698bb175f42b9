using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using WxFunctions.Queues;
using WxFunctions.Settings;

namespace WxFunctions;

/// <summary>Makes the clients of Azure's services from the settings the Functions host reads: an identity, or a connection string.</summary>
internal static class AzureClients
{
    private const string StorageConnection = "AzureWebJobsStorage";

    public static ServiceBusClient ServiceBus(IConfiguration configuration)
    {
        // one quick retry: the callback has 5 seconds, and the spool stands behind it
        var options = new ServiceBusClientOptions { RetryOptions = { MaxRetries = 1, TryTimeout = TimeSpan.FromSeconds(5) } };
        if (configuration[$"{QueueNames.Connection}:fullyQualifiedNamespace"] is { Length: > 0 } fullyQualifiedNamespace)
            return new ServiceBusClient(fullyQualifiedNamespace, Credential(configuration, QueueNames.Connection), options);
        if (configuration[QueueNames.Connection] is { Length: > 0 } connectionString)
            return new ServiceBusClient(connectionString, options);
        throw new SettingsSection(configuration).Wrong(
            $"{QueueNames.Connection}:fullyQualifiedNamespace", "the address of a Service Bus namespace, like name.servicebus.windows.net");
    }

    public static TableServiceClient Tables(IConfiguration configuration)
    {
        if (configuration[StorageConnection] is { Length: > 0 } connectionString)
            return Tables(configuration, connectionString);
        var address = configuration[$"{StorageConnection}:accountName"] is { Length: > 0 } account
            ? $"https://{account}.table.core.windows.net"
            : configuration[$"{StorageConnection}:tableServiceUri"];
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return new TableServiceClient(uri, Credential(configuration, StorageConnection));
        throw new SettingsSection(configuration).Wrong(
            $"{StorageConnection}:tableServiceUri", "the address of the tables, like https://name.table.core.windows.net");
    }

    private static TableServiceClient Tables(IConfiguration configuration, string connectionString)
    {
        try
        {
            return new TableServiceClient(connectionString);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SettingsSection(configuration).Wrong(
                StorageConnection, "UseDevelopmentStorage=true, or a storage connection string with AccountName and AccountKey");
        }
    }

    /// <summary>The user-assigned identity that the connection names, else whatever identity there is.</summary>
    private static DefaultAzureCredential Credential(IConfiguration configuration, string connection) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{connection}:clientId"] });
}
