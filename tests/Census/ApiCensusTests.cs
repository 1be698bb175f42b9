using System.Reflection;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Tests.WeChat.Api.Rows;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Census;

/// <summary>Every call of the API has a row, which is run both to success and to failure, and every fixture belongs to a call.</summary>
public sealed class ApiCensusTests
{
    [Fact]
    public void Every_call_has_as_many_rows_as_it_has_forms()
    {
        var rows = ApiRows.All.CountBy(row => row.Method).ToDictionary();

        var missing = Methods().CountBy(method => method).Where(method => rows.GetValueOrDefault(method.Key) < method.Value);

        Assert.Equal("", string.Join('\n', missing.Select(method => $"{method.Key} needs {method.Value} rows in tests/WeChat/Api/Rows")));
        Assert.Equal("", string.Join('\n', rows.Keys.Except(Methods())));
        Assert.InRange(rows.Count, 100, 1000);
    }

    [Fact]
    public void Every_call_ends_with_its_cancellation() => Assert.All(Groups(), group => Assert.All(
        Calls(group), method => Assert.Equal(typeof(CancellationToken), method.GetParameters()[^1].ParameterType)));

    [Fact]
    public void Every_fixture_is_some_calls()
    {
        var called = ApiRows.All.SelectMany(row => row.Sent.Trim().Split('\n')).Select(line => line.Split(' ', '?')[1]).ToHashSet();

        Assert.Equal("", string.Join('\n', FixtureApi.Paths.Where(path => !called.Contains(path)).Select(path => $"{path} is nobody's")));
    }

    [Fact]
    public void Names_of_rows_are_unique() => Assert.Equal(ApiRows.All.Count, ApiRows.All.DistinctBy(row => row.Name).Count());

    private static IEnumerable<string> Methods() => Groups().SelectMany(group => Calls(group).Select(method => $"{group.Name}.{method.Name}"));

    private static IEnumerable<Type> Groups() =>
        typeof(WeChatApi).GetProperties().Select(property => property.PropertyType).Append(typeof(WeChatApi));

    private static IEnumerable<MethodInfo> Calls(Type group) =>
        group.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName);
}
