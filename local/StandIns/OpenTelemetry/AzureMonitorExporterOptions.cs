using Azure.Core;

namespace Azure.Monitor.OpenTelemetry.Exporter;

public class AzureMonitorExporterOptions : ClientOptions
{
    public string ConnectionString { get; set; } = "";

    public TokenCredential? Credential { get; set; }

    public bool EnableTraceBasedLogsSampler { get; set; } = true;

    public float SamplingRatio { get; set; } = 1;

    public double? TracesPerSecond { get; set; } = 5;
}
