using System.Globalization;
using WxFunctions.Tests.WeChat;

namespace WxFunctions.Tests.Security;

/// <summary>
/// Whatever is read from outside is taken or refused as it says, however it is bent. <c>WX_FUZZ_RUNS</c> makes it more runs of each
/// parser, <c>WX_FUZZ_SEED</c> others.
/// </summary>
public sealed class ParserFuzzTests
{
    private const long AllocatedBytesMax = 16 * 1024 * 1024;

    private static readonly int Runs = Number("WX_FUZZ_RUNS", 400);
    private static readonly int Seed = Number("WX_FUZZ_SEED", 20_261_120);

    private static readonly byte[][] Extremes =
    [
        [],
        [.. Enumerable.Repeat((byte)'[', 100_000)],
        [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), 20_000).SelectMany(static part => part)],
        [.. Enumerable.Repeat("<a>"u8.ToArray(), 30_000).SelectMany(static part => part)],
        [.. Enumerable.Repeat("[1],"u8.ToArray(), 30_000).SelectMany(static part => part)],
        [.. "{\"a\":"u8, .. Enumerable.Repeat((byte)'9', 100_000), (byte)'}'],
        [.. "<xml>"u8, .. Enumerable.Repeat("&#38;"u8.ToArray(), 20_000).SelectMany(static part => part), .. "</xml>"u8],
        new byte[100_000],
    ];

    public static TheoryData<string> Names => [.. Parsers.All.Select(parser => parser.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_is_bent_is_taken_or_refused(string name)
    {
        var parser = Parsers.All.Single(one => one.Name == name);
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            Read(parser, Mutation.Of(parser.Seeds[run % parser.Seeds.Count], random), $"run {run} of seed {Seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_deep_long_or_empty_costs_little(string name)
    {
        var parser = Parsers.All.Single(one => one.Name == name);
        for (var i = 0; i < Extremes.Length; i++)
            Read(parser, Extremes[i], $"extreme {i}");
        foreach (var seed in parser.Seeds)
            Read(parser, seed, "as it should be");
    }

    private static void Read(Parser parser, byte[] bytes, string which)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            parser.Read([.. bytes]);
        }
        catch (Exception odd) when (odd is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{parser.Name}, {which}: {odd}\n{Convert.ToBase64String(bytes.AsSpan(0, Math.Min(bytes.Length, 6_000)))}");
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedBytesMax);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
