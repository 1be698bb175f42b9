namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>Writes well-formed documents with everything a message may hold, and some that none does.</summary>
internal static class RandomXml
{
    private static readonly string[] Names = ["a", "b", "item", "MsgId", "_x", "a-b.c", "名"];

    private static readonly string[] Texts =
    [
        "", " ", "\n", "x", "1 &lt; 2", "&amp;amp;", "&#65;&#x4F60;", "<![CDATA[]]>",
        "<![CDATA[a]]]]><![CDATA[>b]]>", "<![CDATA[<b>&amp;]]>", "你好🎉",
        "<!-- c -->", "<?pi some?>", "a\r\nb\rc", "<![CDATA[\r\n]]>", "&#13;", "]]", "\"'>",
    ];

    public static string Document(Random random) =>
        $"{Pick(random, "", "", "<!-- first -->", "<?pi?>\n")}{Element(random, 0)}{Pick(random, "", "\n", "<!-- last -->")}";

    private static string Element(Random random, int depth)
    {
        var name = Pick(random, Names);
        var tag = name + Pick(random, "", "", " ", " k='v'", "\n k = \"&lt;'>\" l='' ");
        if (random.Next(8) == 0)
            return $"<{tag}/>";
        var isParent = depth < 4 && random.Next(3) > 0;
        var content = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => isParent
            ? Element(random, depth + 1) + Pick(random, "", "\n  ", "<!-- between -->")
            : Pick(random, Texts)));
        return $"<{tag}>{content}</{name}{Pick(random, "", " ")}>";
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
