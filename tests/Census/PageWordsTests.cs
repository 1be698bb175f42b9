using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>The words of the simulator's page: the same in both languages, and each is said somewhere.</summary>
public sealed partial class PageWordsTests
{
    private const string Folder = "local/Simulator/Page";

    // the rest of such a word is WeChat's own name of what it stands for
    private static readonly string[] Prefixes = ["act_", "detail_", "fail_", "failure_", "kind_", "mode_"];

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(Words("zh"), Words("en"));

    [Fact]
    public void Every_word_is_used()
    {
        var page = string.Concat(
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder))
            where Path.GetExtension(file) is ".js" or ".html" && !Path.GetFileName(file).StartsWith("words.", StringComparison.Ordinal)
            select File.ReadAllText(file));

        Assert.DoesNotContain(Words("en").Where(word => !Prefixes.Any(word.StartsWith)), word => !IsSaid(page, word));
        Assert.DoesNotContain(Prefixes, prefix => !page.Contains($"`{prefix}$", StringComparison.Ordinal));
    }

    private static bool IsSaid(string page, string word) => Regex.IsMatch(page, $@"(['""`]|\b){Regex.Escape(word)}(['""`]|:)");

    private static List<string> Words(string language) =>
        [.. Word().Matches(Repository.Read($"{Folder}/words.{language}.js")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^  '?([\w-]+)'?: ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
