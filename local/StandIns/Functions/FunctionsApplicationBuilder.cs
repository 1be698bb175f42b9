using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WxFunctions.Local.Runtime;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds the app: the real one for a Functions host, this one for <see cref="LocalHost"/>.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder web;
    private readonly IHostApplicationBuilder host;

    internal FunctionsApplicationBuilder(string[] args)
    {
        web = LocalHost.CreateWebBuilder(args);
        host = web;
    }

    public IServiceCollection Services => web.Services;

    public ConfigurationManager Configuration => web.Configuration;

    public IHostEnvironment Environment => web.Environment;

    public ILoggingBuilder Logging => web.Logging;

    public IMetricsBuilder Metrics => web.Metrics;

    public IDictionary<object, object> Properties => host.Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => host.ConfigureContainer(factory, configure);

    /// <summary>Builds the app with the functions of the calling assembly.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IHost Build() => Build(Assembly.GetCallingAssembly());

    internal LocalHost Build(Assembly functions) => LocalHost.Build(web, functions);
}
