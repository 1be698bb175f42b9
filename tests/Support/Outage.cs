using Azure.Core;
using Azure.Core.Pipeline;

namespace WxFunctions.Tests.Support;

/// <summary>Fails every call as the client does when nobody listens: all its tries in one exception.</summary>
internal sealed class Outage : HttpPipelinePolicy
{
    public bool IsOn { get; set; }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => IsOn
        ? throw new AggregateException("Retry failed after 4 tries.", new HttpRequestException("Connection refused"))
        : ProcessNextAsync(message, pipeline);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}
