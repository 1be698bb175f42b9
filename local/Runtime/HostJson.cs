using Microsoft.Extensions.Configuration;

namespace WxFunctions.Local.Runtime;

/// <summary>What the Local flavour reads of host.json, with the defaults of the Functions host.</summary>
internal sealed record HostJson(string RoutePrefix, int MaxConcurrentSessions, TimeSpan MaxAutoLockRenewalDuration)
{
    public static HostJson Read(string folder)
    {
        var file = Path.Combine(folder, "host.json");
        try
        {
            var json = new ConfigurationBuilder().AddJsonFile(file).Build();
            return new HostJson(
                json.GetValue("extensions:http:routePrefix", "api")!,
                json.GetValue("extensions:serviceBus:maxConcurrentSessions", 8),
                json.GetValue("extensions:serviceBus:maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5)));
        }
        catch (Exception unreadable) when (unreadable is FileNotFoundException or InvalidDataException or InvalidOperationException)
        {
            throw new LocalStartException($"{file} cannot be used: {unreadable.Message}");
        }
    }
}
