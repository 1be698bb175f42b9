using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace WxFunctions.Tests.Support;

/// <summary>Lets a number of calls of the tables through and fails all after them, as if the process had been cut off there.</summary>
internal sealed class TableCut : HttpPipelinePolicy
{
    private int left = int.MaxValue;
    private int refused;

    /// <summary>How many calls have failed.</summary>
    public int Refused => Volatile.Read(ref refused);

    public TableServiceClient Service(string connectionString)
    {
        var options = new TableClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new TableServiceClient(connectionString, options);
    }

    public void After(int calls) => Volatile.Write(ref left, calls);

    public void Never() => After(int.MaxValue);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Decrement(ref left) >= 0)
            return ProcessNextAsync(message, pipeline);
        _ = Interlocked.Increment(ref refused);
        throw new AggregateException("Retry failed after 4 tries.", new HttpRequestException("Connection refused"));
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}
