using BenchmarkDotNet.Attributes;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Benchmarks.Pay;

/// <summary>Verify, decrypt and check a notification, beside RSA alone. Public because BenchmarkDotNet derives from it.</summary>
public class PayNotifications
{
    private PayRequest request = null!;

    [GlobalSetup]
    public void SetUp() => request = new PayRequest();

    [Benchmark(Baseline = true, Description = "floor: RSA verify")]
    public bool Floor() => request.Floor();

    [Benchmark(Description = "notification")]
    public PayNotice Open() => request.Open();
}
