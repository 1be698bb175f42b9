using System.Text.Json;
using WxFunctions.WeChat.Api;

namespace WxFunctions.MenuFiles;

/// <summary>Writes a file of menus, as <see cref="MenuFileReader"/> reads it.</summary>
public static class MenuFileWriter
{
    /// <summary>The bytes of the file.</summary>
    public static ReadOnlyMemory<byte> Write(MenuFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, WeChatJson.WriterOptions with { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "./menu.schema.json");
            Write(json, file.Button);
            if (file.ConditionalMenu.Count > 0)
                Write(json, file.ConditionalMenu);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ConditionalMenu> menus)
    {
        json.WriteStartArray("conditionalmenu");
        foreach (var menu in menus)
        {
            json.WriteStartObject();
            json.WriteStartObject("matchrule");
            Write(json, "tag_id", menu.MatchRule.TagId);
            Write(json, "client_platform_type", menu.MatchRule.ClientPlatformType);
            json.WriteEndObject();
            Write(json, menu.Button);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<MenuButton> buttons, string name = "button")
    {
        json.WriteStartArray(name);
        foreach (var button in buttons)
        {
            json.WriteStartObject();
            Write(json, "name", button.Name);
            if (button.SubButton is { Count: > 0 } below)
                Write(json, below, "sub_button");
            else
                WriteAction(json, button);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAction(Utf8JsonWriter json, MenuButton button)
    {
        Write(json, "type", button.Type);
        Write(json, "key", button.Key);
        Write(json, "url", button.Url);
        Write(json, "media_id", button.MediaId);
        Write(json, "article_id", button.ArticleId);
        Write(json, "appid", button.AppId);
        Write(json, "pagepath", button.PagePath);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }
}
