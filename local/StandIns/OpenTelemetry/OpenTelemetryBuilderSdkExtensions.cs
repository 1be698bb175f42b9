using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

public static class OpenTelemetryBuilderSdkExtensions
{
    public static IOpenTelemetryBuilder WithMetrics(this IOpenTelemetryBuilder builder, Action<MeterProviderBuilder> configure)
    {
        configure(new MeterNames(builder.Services));
        return builder;
    }

    public static IOpenTelemetryBuilder WithTracing(this IOpenTelemetryBuilder builder, Action<TracerProviderBuilder> configure)
    {
        configure(new SourceNames(builder.Services));
        return builder;
    }

    /// <summary>What would be listened to, kept among the services under its name.</summary>
    private static void Keep(IServiceCollection services, Type kind, string[] names)
    {
        foreach (var name in names)
            services.Add(ServiceDescriptor.KeyedSingleton<string>(kind, name));
    }

    private sealed class MeterNames(IServiceCollection services) : MeterProviderBuilder
    {
        public override MeterProviderBuilder AddMeter(params string[] names)
        {
            Keep(services, typeof(MeterProviderBuilder), names);
            return this;
        }
    }

    private sealed class SourceNames(IServiceCollection services) : TracerProviderBuilder
    {
        public override TracerProviderBuilder AddSource(params string[] names)
        {
            Keep(services, typeof(TracerProviderBuilder), names);
            return this;
        }
    }
}
