using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Security;

/// <summary>The page on threats names the tests that hold each defence; this one holds that page.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Page = Repository.Read("docs/security.md");

    [Fact]
    public void Every_threat_names_tests_that_exist()
    {
        var known = typeof(ThreatModelTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var rows = Page.Split('\n').Where(line => line.StartsWith("| T", StringComparison.Ordinal)).ToList();

        Assert.InRange(rows.Count, 15, 60);
        Assert.All(rows, row => Assert.NotEmpty(TestName().Matches(row)));
        Assert.All(TestName().Matches(Page), name => Assert.Contains(name.Groups[1].Value, known));
    }

    [Fact]
    public void Every_security_test_is_on_the_page()
    {
        var tests = typeof(ThreatModelTests).Assembly.GetTypes()
            .Where(type => type != typeof(ThreatModelTests) && type.Namespace == typeof(ThreatModelTests).Namespace && type.Name.EndsWith("Tests", StringComparison.Ordinal));
        Assert.All(tests, test => Assert.Contains($"`{test.Name}`", Page, StringComparison.Ordinal));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+Tests)`")]
    private static partial Regex TestName();
}
