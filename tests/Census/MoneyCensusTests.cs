using System.Reflection;
using System.Text.RegularExpressions;
using WxFunctions.Pay;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Census;

/// <summary>Money is a whole number of fen, everywhere and always.</summary>
public sealed partial class MoneyCensusTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Fractions = [typeof(float), typeof(double), typeof(decimal), typeof(Half)];

    [Fact]
    public void Where_money_is_handled_nothing_names_a_fraction() => Assert.Empty(
        from file in Repository.Sources("functions", "shared", "local")
        where file.Contains("Pay", StringComparison.Ordinal)
        from line in Repository.Read(file).Split('\n')
        where Fraction().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void No_member_that_holds_money_is_a_fraction() => Assert.Empty(
        from assembly in new[] { typeof(Payments).Assembly, typeof(Fen).Assembly }
        from type in assembly.GetTypes()
        from member in type.GetMembers(All)
        where (Money().IsMatch(member.Name) || type.Namespace?.EndsWith(".Pay", StringComparison.Ordinal) == true)
            && Types(member).Any(of => Fractions.Contains(Nullable.GetUnderlyingType(of) ?? of))
        select $"{type.Name}.{member.Name}");

    [Fact]
    public void Some_members_hold_money() =>
        Assert.Contains(typeof(Trade).GetProperties(), property => Money().IsMatch(property.Name) && property.PropertyType == typeof(Fen?));

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    [GeneratedRegex(@"\b(float|double|decimal|Half|Single|Double|Decimal)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fraction();

    [GeneratedRegex("(Fee|Fen|Total|Refunded|Price|Amount|Money)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Money();
}
