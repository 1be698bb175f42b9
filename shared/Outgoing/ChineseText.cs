using System.Text;

namespace WxFunctions.Outgoing;

/// <summary>Tells Chinese characters (汉字) from all others.</summary>
internal static class ChineseText
{
    public static bool Is(Rune character) => character.Value is 0x3007
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
