using System.Text;

namespace WxFunctions.Tests.WeChat;

/// <summary>Changes a few bytes at random: flips, cuts, doubles, and puts in pieces that parsers stumble over.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "<!DOCTYPE a>", "</xml>", "<xml>", "<a/>",
            "&#x1F600;", "&#xD800;",
            "&amp;", "&bad;", "\"", "'", "=", "%", "%2", "+", "\\u", "\\ud83d", "{", "}", "[", "]", ",", "\0", "\u0002", "\uFEFF", "\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xED, 0xA0, 0x80],
    ];

    public static string Of(string text, Random random) => Encoding.Latin1.GetString(Of(Encoding.Latin1.GetBytes(text), random));

    public static byte[] Of(byte[] bytes, Random random)
    {
        var changed = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0 && changed.Count > 1; i--)
            Change(changed, random);
        return [.. changed];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = random.Next(1, Math.Min(bytes.Count - at, 20) + 1);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }
}
