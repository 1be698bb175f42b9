using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WxFunctions.MenuFiles;
using WxFunctions.Tests.Keywords;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.MenuFiles;

/// <summary>menu.schema.json and the reader judge alike, but for bytes: a schema can only count characters.</summary>
public sealed class MenuFileSchemaTests
{
    internal const string Example =
        """
        {
          "$schema": "./menu.schema.json",
          "button": [
            { "name": "最新", "type": "click", "key": "MENU_NEWS" },
            {
              "name": "更多",
              "sub_button": [
                { "name": "官网", "type": "view", "url": "https://example.com/" },
                { "name": "预约", "type": "miniprogram", "url": "https://example.com/m", "appid": "wx286b93c14bbf93aa", "pagepath": "pages/index" },
                { "name": "手册", "type": "media_id", "media_id": "MEDIA" },
                { "name": "文章", "type": "article_view_limited", "article_id": "ARTICLE" },
                { "name": "扫一扫", "type": "scancode_waitmsg", "key": "SCAN" }
              ]
            }
          ],
          "conditionalmenu": [
            { "matchrule": { "tag_id": "100" }, "button": [{ "name": "会员", "type": "click", "key": "MEMBER" }] },
            { "matchrule": { "client_platform_type": "2" }, "button": [{ "name": "安卓", "type": "view", "url": "http://example.com/a" }] }
          ]
        }
        """;

    private static readonly SchemaChecker Schema = new(JsonDocument.Parse(Repository.Read("menu.schema.json")).RootElement);

    private static readonly JsonNode?[] Others =
    [
        null, true, 1, "", " \u3000", "x", "1", "4", "ftp://x", "https://x", "click", "view", "media_id", "nothing",
        new JsonArray(), new JsonArray("x"), new JsonObject(), new JsonObject { ["name"] = "x" },
        new JsonObject { ["name"] = "x", ["type"] = "click", ["key"] = "k" }, new JsonObject { ["tag_id"] = "1" },
        .. new[] { 9, 10, 16, 17, 60, 61, 128, 129, 256, 257, 1024, 1025 }.Select(length => JsonValue.Create(new string('1', length))),
        "https://" + new string('x', 1016), "https://" + new string('x', 1017),
        Buttons(3), Buttons(4), Buttons(5), Buttons(6),
    ];

    [Fact]
    public void The_example_is_good_and_comes_back_as_it_was()
    {
        Assert.True(Agree(Example));

        var file = MenuFileReader.Parse(Encoding.UTF8.GetBytes(Example));
        var written = MenuFileWriter.Write(file);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Example), JsonNode.Parse(written.Span)));
        Assert.Empty(MenuDifference.Of(file, MenuFileReader.Parse(written)));
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

        Assert.InRange(paths.Count, 40, 70);
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

    [Theory]
    [InlineData("五个汉字宽", true)]
    [InlineData("五个汉字宽😀", false)]
    [InlineData("六个汉字宽了", false)]
    public void A_name_is_counted_in_bytes(string name, bool fits)
    {
        var said = Record.Exception(() => MenuFileReader.Parse(Encoding.UTF8.GetBytes(
            $$"""{"button":[{"name":"{{name}}","type":"click","key":"k"}]}""")));

        Assert.Equal(fits, said is null);
        if (!fits)
            Assert.StartsWith("menu.json: button[0].name must be a text of at most 16 bytes in UTF-8, not ", said!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "menu.json: the file must be JSON")]
    [InlineData("""{"button":[],"button":[]}""", "menu.json: the file must be JSON")]
    [InlineData("""{"button":[{"name":"x","type":"view","url":"example.com"}]}""", "menu.json: button[0].url must be an address that starts with https:// or http://.")]
    [InlineData("""{"button":[{"name":"x","type":"open"}]}""", "menu.json: button[0].type must be one of click, view, ")]
    public void What_is_wrong_is_named_with_its_place(string json, string words) => Assert.StartsWith(
        words, Assert.Throws<MenuFileException>(() => MenuFileReader.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    private static bool Agree(string json)
    {
        var bySchema = Schema.Accepts(JsonDocument.Parse(json).RootElement);
        var said = Record.Exception(() => MenuFileReader.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.True(said is null or MenuFileException, $"{said}");
        Assert.True(bySchema == said is null, $"The schema says {bySchema}, the reader '{said?.Message}', to {json}");
        Assert.DoesNotContain('\n', said?.Message ?? "");
        return bySchema;
    }

    private static JsonArray Buttons(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new JsonObject { ["name"] = $"{n}", ["type"] = "view", ["url"] = "https://x" })];
}
