using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using WxFunctions.Telemetry;

namespace WxFunctions.Functions;

/// <summary>Sends logs, traces and metrics to Application Insights where there is one; host.json lets the host do likewise.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/opentelemetry-howto</remarks>
public static class Monitoring
{
    private const string Destination = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>The destination says where; the app proves who it is by its identity wherever the setting for it is there.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Destination] is not { Length: > 0 } destination)
            return services;

        // our own sources, and not those of System.Net.Http: the addresses of WeChat's interfaces hold access tokens
        _ = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(tracing => tracing.AddSource(Traces.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(Metrics.MeterName))
            .UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = destination;
                if (configuration[Authentication] is { Length: > 0 })
                    options.Credential = new DefaultAzureCredential();
            });
        return services;
    }
}
