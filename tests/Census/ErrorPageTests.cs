using System.Text;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Census;

/// <summary>docs/guides/errors.md is made of errors.csv; <c>WX_REWRITE_ERRORS=1</c> makes it anew.</summary>
public sealed class ErrorPageTests
{
    private const string Page = "docs/guides/errors.md";
    private const string Begin = "<!-- codes -->\n";

    /// <summary>Hundreds, each for one interface: whoever meets one reads its row in the table.</summary>
    private static readonly ErrorCategory[] LeftToTheTable = [ErrorCategory.Ok, ErrorCategory.InvalidRequest, ErrorCategory.Permission];

    [Fact]
    public void The_page_has_the_codes_of_the_table()
    {
        var page = Repository.Read(Page).ReplaceLineEndings("\n");
        var head = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        if (Environment.GetEnvironmentVariable("WX_REWRITE_ERRORS") is { Length: > 0 })
            File.WriteAllText(Path.Combine(Repository.Root, Page), head + Codes());

        Assert.Equal(Codes(), Repository.Read(Page).ReplaceLineEndings("\n")[head.Length..]);
    }

    [Fact]
    public void The_page_says_of_every_category_what_the_app_does()
    {
        var page = Repository.Read(Page);

        Assert.All(Enum.GetNames<ErrorCategory>(), category => Assert.Contains($"| `{category}` |", page, StringComparison.Ordinal));
    }

    private static string Codes()
    {
        var text = new StringBuilder();
        foreach (var category in Enum.GetValues<ErrorCategory>().Except(LeftToTheTable))
        {
            _ = text.Append("\n## ").Append(category).Append("\n\n| code | WeChat's words | meaning |\n| --- | --- | --- |\n");
            foreach (var error in ErrorTable.All.Where(error => error.Category == category).OrderBy(error => error.Code))
                _ = text.Append("| ").Append(error.Code).Append(" | ").Append(error.Message).Append(" | ").Append(error.Meaning).Append(" |\n");
        }

        return text.ToString();
    }
}
