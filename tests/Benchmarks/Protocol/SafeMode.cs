using BenchmarkDotNet.Attributes;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>Verify, decrypt and parse, beside the hash and the cipher alone. Public because BenchmarkDotNet derives from it.</summary>
public class SafeMode
{
    private Request request = null!;

    [ParamsSource(nameof(Names))]
    public string Payload { get; set; } = "";

    public static IEnumerable<string> Names => Protocol.Payload.All.Select(payload => payload.Name);

    [GlobalSetup]
    public void SetUp() => request = new Request(Protocol.Payload.All.Single(payload => payload.Name == Payload), CallbackMode.Safe);

    [Benchmark(Baseline = true, Description = Rows.Floor)]
    public int Floor() => request.Floor();

    [Benchmark(Description = Rows.Typed)]
    public IncomingMessage Typed() => request.Open();

    [Benchmark(Description = Rows.Read)]
    public int Read() => request.OpenAndRead();
}
