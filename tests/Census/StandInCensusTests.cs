using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>
/// Holds the public members of the stand-ins against a list that people have compared with the real packages. A member that is not in the
/// real package would compile here and not in the cloud.
/// </summary>
public sealed partial class StandInCensusTests
{
    private const string ListName = "StandInMembers.txt";
    private const string RewriteVariable = "WX_REWRITE_STAND_INS";

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_public_members_of_the_stand_ins_are_those_of_the_list()
    {
        var actual = Describe();
        if (Environment.GetEnvironmentVariable(RewriteVariable) is { Length: > 0 })
            File.WriteAllText(Path.Combine(Repository.Root, "tests", "Census", ListName), actual);

        var expected = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Census", ListName)).ReplaceLineEndings("\n");
        Assert.True(
            expected == actual,
            $"The stand-ins have changed. Compare the change with the real packages, then run this test with {RewriteVariable}=1:\n"
            + string.Join('\n', actual.Split('\n').Except(expected.Split('\n')).Select(line => "+ " + line)
                .Concat(expected.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line))));
    }

    /// <summary>Red after an update: compare the members with the new package, then write its version here.</summary>
    [Fact]
    public void The_members_were_compared_with_the_packages_that_the_cloud_gets()
    {
        var given = PackageVersion().Matches(Repository.Read("Directory.Packages.props"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Assert.Equal(
            [
                "Azure.Data.Tables 12.13.0",
                "Azure.Messaging.ServiceBus 7.21.0",
                "Azure.Monitor.OpenTelemetry.Exporter 1.9.0",
                "Microsoft.Azure.Functions.Worker 2.52.0",
                "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.1.1",
                "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus 5.24.0",
                "Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1",
                "Microsoft.Azure.Functions.Worker.OpenTelemetry 1.2.0",
                "Microsoft.Azure.Functions.Worker.Sdk 2.1.0",
                "OpenTelemetry.Extensions.Hosting 1.19.1",
            ],
            ReplacedPackage().Matches(Repository.Read("Directory.Build.targets") + Repository.Read("functions/WxFunctions.csproj"))
                .Select(match => $"{match.Groups[1].Value} {given[match.Groups[1].Value]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_in_the_app_names_a_type_that_only_this_machine_has()
    {
        var local = typeof(WxFunctions.Local.Runtime.LocalHost).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct();

        Assert.All(local, name => Assert.False(
            name!.StartsWith("WxFunctions", StringComparison.Ordinal), $"{name} is public: functions/ and shared/ could use it"));
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        var types = typeof(WxFunctions.Local.Runtime.LocalHost).Assembly.GetExportedTypes();
        foreach (var type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            _ = text.Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal).Distinct())
                _ = text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(Declared).Where(IsVisible).Select(member => member switch
        {
            MethodInfo method => Modifiers(method) + method,
            ConstructorInfo constructor => (constructor.IsFamily ? "protected " : "") + constructor,
            PropertyInfo property => $"{property} {{ {(IsVisible(property.GetMethod) ? "get; " : "")}{(IsVisible(property.SetMethod) ? "set; " : "")}}}",
            _ => member.ToString()!,
        });

    private static bool IsVisible(MemberInfo? member) => member switch
    {
        MethodInfo { IsSpecialName: true } => false,
        MethodBase method => method.IsPublic || method.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.IsPublic || accessor.IsFamily),
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        _ => false,
    };

    private static bool IsVisible(MethodInfo? accessor) => accessor is { IsPublic: true } or { IsFamily: true };

    private static string Modifiers(MethodInfo method) =>
        (method.IsFamily ? "protected " : "") + (method.IsStatic ? "static " : "") + (method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    [GeneratedRegex("<PackageVersion Include=\"([\\w.]+)\" Version=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageVersion();

    [GeneratedRegex("<WxAzureOnlyPackage Include=\"([\\w.]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReplacedPackage();
}
