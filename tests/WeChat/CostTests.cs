using System.Text;
using WxFunctions.Benchmarks.Protocol;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat;

/// <summary>What a callback costs in memory, which is the same on every machine. Times are the benchmark's business.</summary>
public sealed class CostTests
{
    private const int Elements = 100_000;

    [Theory]
    [InlineData("text, 313 bytes", 313)]
    [InlineData("event, 284 bytes", 284)]
    [InlineData("text, 2 KB", 2048)]
    public void A_callback_allocates_at_most_a_kilobyte_to_the_typed_message(string name, int bytes)
    {
        var payload = Payload.All.Single(payload => payload.Name == name);
        var safe = new Request(payload, CallbackMode.Safe);
        var plain = new Request(payload, CallbackMode.Plain);

        Assert.Equal(bytes, payload.Bytes.Length);
        Assert.InRange(Allocated(() => safe.Open()), 1, 1024);
        Assert.InRange(Allocated(() => plain.Open()), 1, 1024);
    }

    [Fact]
    public void A_body_is_decrypted_where_it_stands_however_long()
    {
        var request = new Request(Payload.Text("long", 500_000), CallbackMode.Safe);

        Assert.InRange(Allocated(() => request.Open()), 1, 1024);
    }

    [Fact]
    public void A_hundred_thousand_nested_elements_are_refused_at_the_depth_limit()
    {
        var xml = Repeated("<a>") + Repeated("</a>");
        Assert.Equal(7 * Elements, xml.Length);

        // no space is taken for what lies below the limit, or for the way back up
        Assert.Equal(0, AllocatedByRefusal(xml));
        Assert.InRange(AllocatedByRefusal(Repeated("{\"a\":")), 0, 4096);
    }

    [Fact]
    public void A_hundred_thousand_elements_side_by_side_are_refused_at_their_limit()
    {
        Assert.Equal(0, AllocatedByRefusal($"<xml>{Repeated("<a></a>")}</xml>"));
        Assert.Equal(0, AllocatedByRefusal($"{{\"a\":[{Repeated("1,")}1]}}"));
    }

    private static string Repeated(string text) => new StringBuilder().Insert(0, text, Elements).ToString();

    private static long AllocatedByRefusal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(BodyError.NotWellFormed, MessageBody.TryParse(bytes, out _));
        return Allocated(() => MessageBody.TryParse(bytes, out _));
    }

    /// <summary>The least of several times: a collection may empty the pools in between.</summary>
    private static long Allocated<T>(Func<T> work)
    {
        var least = long.MaxValue;
        for (var time = 0; time < 10; time++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
