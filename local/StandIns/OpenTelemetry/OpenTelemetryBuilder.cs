using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry;

/// <summary>On one machine nothing is exported: whoever wants the traces and numbers listens to their sources.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }
}
