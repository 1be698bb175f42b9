namespace WxFunctions.Reliability.Play;

/// <summary>A hash that is the same in every process, unlike the framework's: seeds are made of it.</summary>
internal static class StableHash
{
    public static int Of(int seed, string text) => text.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)) & int.MaxValue;
}
