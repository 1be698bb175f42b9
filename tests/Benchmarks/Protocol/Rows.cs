namespace WxFunctions.Benchmarks.Protocol;

/// <summary>What the benchmarks are called in the tables.</summary>
internal static class Rows
{
    public const string Floor = "floor: SHA-1 + AES";
    public const string Hash = "SHA-1";
    public const string HashAndScan = "floor: SHA-1 + scan";
    public const string Typed = "typed message";
    public const string Read = "the same, text read";
}
