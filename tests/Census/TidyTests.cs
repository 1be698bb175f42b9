using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>The style that a reader relies on, held by a test.</summary>
public sealed partial class TidyTests
{
    private const int FileLinesMax = 400;
    private const int LineCharsMax = 150;
    private const int MethodLinesMax = 70;

    private static readonly string[] Folders = ["functions", "shared", "local", "tests"];

    [Fact]
    public void No_file_is_too_long() => Empty(
        Repository.Sources(Folders).Where(file => Repository.Read(file).Split('\n').Length > FileLinesMax));

    [Fact]
    public void No_line_is_too_long() => Empty(
        from file in Repository.Sources("functions", "shared", "local")
        from line in Repository.Read(file).Split('\n')
        where line.Length > LineCharsMax
        select $"{file}: {line.Trim()}");

    [Fact]
    public void No_method_is_too_long() => Empty(
        from file in Repository.Sources(Folders)
        from method in Methods(Repository.Read(file).Split('\n'))
        where method.Lines > MethodLinesMax
        select $"{file}: {method.Head} has {method.Lines} lines");

    [Fact]
    public void Nothing_is_left_over() => Empty(
        from file in Repository.Sources("functions", "shared", "local")
        from line in Repository.Read(file).Split('\n')
        where LeftOver().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void One_type_lies_in_a_file_that_is_named_for_it() => Empty(
        from file in Repository.Sources("functions", "shared", "local")
        let name = Path.GetFileName(file).Split('.')[0]
        where name != "Program" && !Declares(Repository.Read(file), name) && !Declares(Repository.Read(file), name.Replace("Of", "<"))
        select file);

    [Fact]
    public void The_protocol_knows_no_Azure() => Empty(
        Repository.Sources("shared/WeChat").Where(file => Repository.Read(file).Contains("using Azure", StringComparison.Ordinal)));

    /// <summary>OutcomeOf.cs may hold Outcome&lt;T&gt;.</summary>
    private static bool Declares(string source, string name) => Regex.IsMatch(
        source, $@"\b(class|record|record struct|struct|interface|enum)\s+{name}(?!\w)|\b(class|record)\s+{name}\w+>",
        RegexOptions.None, TimeSpan.FromSeconds(1));

    private static void Empty(IEnumerable<string> offenders) => Assert.Equal("", string.Join('\n', offenders));

    /// <summary>Methods by their braces: a head at four spaces, a body until the closing brace at four spaces.</summary>
    private static IEnumerable<(string Head, int Lines)> Methods(string[] lines)
    {
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at] != "    {")
                continue;
            var end = Array.IndexOf(lines, "    }", at);
            var head = lines[at - 1].Trim();
            if (end > at && head.EndsWith(')') && !head.Contains(" class ", StringComparison.Ordinal) && !head.Contains(" = ", StringComparison.Ordinal))
                yield return (head, end - at + 1);
        }
    }

    [GeneratedRegex(@"TODO|FIXME|NotImplementedException|^\s*#if |^\s*#region|Thread\.Sleep", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeftOver();
}
