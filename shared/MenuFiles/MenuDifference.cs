using WxFunctions.WeChat.Api;

namespace WxFunctions.MenuFiles;

/// <summary>What differs between two files of menus, a line a button.</summary>
public static class MenuDifference
{
    /// <summary>Lines that start with <c>-</c> for what only the first has, <c>+</c> for what only the second has, a space for both.</summary>
    /// <returns>Nothing where they are the same.</returns>
    public static IReadOnlyList<string> Of(MenuFile first, MenuFile second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (before, after) = (Lines(first).ToList(), Lines(second).ToList());
        return before.SequenceEqual(after) ? [] : Compare(before, after);
    }

    private static IEnumerable<string> Lines(MenuFile file) => Lines("menu", file.Button)
        .Concat(file.ConditionalMenu.SelectMany(menu => Lines(Title(menu.MatchRule), menu.Button)));

    private static string Title(MatchRule rule) =>
        "menu of" + Part(" tag ", rule.TagId) + Part(" platform ", rule.ClientPlatformType);

    private static IEnumerable<string> Lines(string title, IReadOnlyList<MenuButton> buttons)
    {
        if (buttons.Count == 0)
            yield break;
        yield return title;
        foreach (var button in buttons)
        {
            yield return "  " + Line(button);
            foreach (var below in button.SubButton ?? [])
                yield return "    " + Line(below);
        }
    }

    private static string Line(MenuButton button) => button.SubButton is { Count: > 0 }
        ? button.Name
        : button.Name + Part(" · ", button.Type) + Part(" ", button.Key) + Part(" ", button.MediaId) + Part(" ", button.ArticleId)
            + Part(" ", button.AppId) + Part(" ", button.PagePath) + Part(" ", button.Url);

    private static string Part(string before, string? value) => string.IsNullOrEmpty(value) ? "" : before + value;

    /// <summary>By the longest sequence of lines that both have: a file has a few hundred lines at most.</summary>
    private static List<string> Compare(List<string> before, List<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<string>();
        for (int i = 0, j = 0; i < before.Count || j < after.Count;)
        {
            if (i < before.Count && j < after.Count && before[i] == after[j])
                (lines, i, j) = ([.. lines, "  " + before[i]], i + 1, j + 1);
            else if (j == after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
                lines.Add("- " + before[i++]);
            else
                lines.Add("+ " + after[j++]);
        }

        return lines;
    }
}
