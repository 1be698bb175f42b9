using System.Text.Json;
using System.Text.Json.Nodes;
using WxFunctions.Keywords;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Keywords;

/// <summary>replies.schema.json and the reader are two descriptions of one thing: they judge alike, whatever is written.</summary>
public sealed class ReplyFileSchemaTests
{
    internal const string Example =
        """
        {
          "$schema": "./replies.schema.json",
          "welcome": ["欢迎", { "text": "发送“帮助”看看" }, { "image": "MEDIA_ID" }],
          "keywords": [
            { "match": "exact", "words": ["帮助", "Help"], "replies": ["第一条", "第二条"] },
            { "match": "contains", "words": ["价格"], "mode": "random", "replies": ["十元", { "text": "二十元" }, "三十元"] },
            {
              "match": "contains", "words": ["新闻"], "mode": "all",
              "replies": [{ "news": { "title": "标题", "description": "说明", "picUrl": "https://example.com/p.jpg", "url": "http://example.com/" } }]
            }
          ],
          "default": ["不明白"]
        }
        """;

    private static readonly SchemaChecker Schema = new(JsonDocument.Parse(Repository.Read("replies.schema.json")).RootElement);

    private static readonly JsonNode?[] Others =
    [
        null, true, 1, "", " \u3000", "x", "random", "ftp://x", "https://x", new JsonArray(), new JsonArray("x"), new JsonArray("x", "y", "z", "1", "2", "3"),
        new JsonObject(), new JsonObject { ["text"] = "x" }, new JsonObject { ["text"] = "x", ["image"] = "y" }, new JsonObject { ["news"] = new JsonObject() },
        .. new[] { 60, 61, 64, 65, 120, 121, 256, 257, 600, 601 }.Select(length => JsonValue.Create(string.Concat(Enumerable.Repeat("😀", length)))),
        "https://" + new string('x', 1016), "https://" + new string('x', 1017),
        Many("w", 100), Many("w", 101), Many("w", 1000), Many("w", 1001),
    ];

    [Fact]
    public void The_file_as_shipped_and_the_example_are_good()
    {
        Assert.True(Agree(Repository.Read("replies.json")));
        Assert.True(Agree(Example));
        Assert.True(Agree("{}"));
        Assert.Equal(FileSaid("replies.json"), (0, 0, 0));
    }

    [Fact]
    public void Whatever_is_put_in_the_place_of_any_value_is_judged_alike()
    {
        var paths = JsonPaths.Below(JsonNode.Parse(Example)!).ToList();
        var good = 0;
        foreach (var path in paths)
        {
            foreach (var other in Others)
            {
                var changed = JsonNode.Parse(Example)!;
                JsonPaths.Replace(changed, path, other?.DeepClone());
                good += Agree(changed.ToJsonString()) ? 1 : 0;
            }
        }

        Assert.InRange(paths.Count, 30, 60);
        Assert.InRange(good, 100, (paths.Count * Others.Length) - 500);
    }

    [Fact]
    public void Whatever_is_left_out_or_added_anywhere_is_judged_alike()
    {
        foreach (var path in JsonPaths.Below(JsonNode.Parse(Example)!))
        {
            var less = JsonNode.Parse(Example)!;
            JsonPaths.Remove(less, path);
            _ = Agree(less.ToJsonString());

            var more = JsonNode.Parse(Example)!;
            if (JsonPaths.At(more, path) is not JsonObject found)
                continue;
            found["extra"] = 1;
            Assert.False(Agree(more.ToJsonString()));
        }
    }

    private static bool Agree(string json)
    {
        var bySchema = Schema.Accepts(JsonDocument.Parse(json).RootElement);
        var said = Record.Exception(() => ReplyFileReader.Parse("replies.json", System.Text.Encoding.UTF8.GetBytes(json)))?.Message;
        Assert.True(bySchema == said is null, $"The schema says {bySchema}, the reader '{said}', to {json}");
        Assert.DoesNotContain('\n', said ?? "");
        return bySchema;
    }

    private static (int Welcome, int Keywords, int Default) FileSaid(string path)
    {
        var file = ReplyFileReader.Read(path);
        return (file.Welcome.Length, file.Keywords.Length, file.Default.Length);
    }

    private static JsonArray Many(string text, int count) => [.. Enumerable.Range(0, count).Select(_ => JsonValue.Create(text))];
}
