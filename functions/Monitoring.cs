using System.Globalization;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using WxFunctions.Telemetry;

namespace WxFunctions.Functions;

/// <summary>Sends logs, traces and metrics to Application Insights where there is one; host.json lets the host do likewise.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/opentelemetry-howto</remarks>
public static class Monitoring
{
    private const string Destination = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private const string Sampling = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>The destination says where; the app proves who it is by its identity wherever the setting for it is there.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Destination] is not { Length: > 0 } destination)
            return services;

        var ratio = Ratio(configuration);
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
                // by default five traces a second, whole or in part, and no log line outside of them: a warning would be lost with its trace
                options.TracesPerSecond = null;
                options.SamplingRatio = ratio;
                options.EnableTraceBasedLogsSampler = false;
            });
        return services;
    }

    /// <summary>Which part of the traces is kept; the host reads the same setting. A trace is kept in the whole, by its id.</summary>
    private static float Ratio(IConfiguration configuration) => configuration[Sampling] is not { Length: > 0 } text
        ? 1
        : float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : throw new OptionsValidationException(
                Sampling, typeof(Monitoring), [$"Setting {Sampling} is malformed: it must be the part of the traces to keep, from 0 to 1."]);
}
