using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Functions;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>
/// docs/contract.md, the code, the templates and the sample settings say the same of settings, secrets, routes, timers, queues and tables.
/// Red: add the row, or take away what is there no longer.
/// </summary>
public sealed partial class ContractCensusTests
{
    private static readonly MethodInfo[] Functions =
        [.. typeof(Callback).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Where(method => Name(method) is not null)];

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_contract() =>
        Assert.Empty(Read().Except(ContractPage.Names("Settings")));

    [Fact]
    public void Every_setting_that_the_template_gives_is_in_the_contract()
    {
        var given = GivenSetting().Matches(Between("var settings = {", "resource storage")).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("KeyVaultUri", given);
        Assert.Empty(given.Except(ContractPage.Names("Settings")));
        Assert.Contains("'WeChat__Accounts__${trim(split(a, '=')[0])}__AppId'", Repository.Read("infra/modules/app.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_gives_what_the_app_cannot_start_without_and_no_secret()
    {
        var given = GivenSetting().Matches(Between("var settings = {", "var entraSettings")).Select(match => match.Groups[1].Value).ToList();

        Assert.Empty(new[]
        {
            "AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__credential",
            "AzureWebJobsStorage__clientId", "ServiceBus__fullyQualifiedNamespace", "ServiceBus__credential", "ServiceBus__clientId",
            "KeyVaultUri", "AZURE_CLIENT_ID",
        }.Except(given));
        Assert.DoesNotContain(given, setting => Regex.IsMatch(setting, "Secret|Token|AesKey|Password", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Every_setting_of_the_sample_is_in_the_contract()
    {
        using var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        var names = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(value => value.Name.Replace("__main__", "__{account}__", StringComparison.Ordinal));

        Assert.Empty(names.Except(ContractPage.Names("Settings")));
    }

    [Fact]
    public void The_secrets_of_the_code_are_those_of_the_contract_and_those_that_the_hook_asks_for()
    {
        var all = SecretName().Matches(Repository.Read("shared/Settings/SecretVault.cs")).Select(match => match.Groups[1].Value).ToList();
        var code = all.Take(4).ToList();
        var asked = AskedSecret().Matches(Repository.Read("infra/hooks/secrets.mjs")).Select(match => match.Groups[1].Value);

        Assert.Equal(10, all.Count);
        Assert.Equal(
            code.Select(name => $"wx-{{account}}-{name}").Concat(all.Skip(4).Select(name => $"wxpay-{{merchant}}-{name}")).Order(),
            ContractPage.Names("Secrets in the vault").Order());
        Assert.Equal(all.Where(name => name != "previous-encoding-aes-key").Order(), asked.Order());
    }

    [Fact]
    public void The_routes_of_the_code_are_those_of_the_contract()
    {
        var code = from method in Functions
                   from parameter in method.GetParameters()
                   let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
                   where trigger is not null
                   from verb in trigger.Methods is { Length: > 0 } verbs ? verbs : ["any"]
                   select $"{verb.ToUpperInvariant()} /api/{trigger.Route} {trigger.AuthLevel != AuthorizationLevel.Anonymous} {Name(method)}";
        var page = ContractPage.Rows("Routes")
            .Select(row => $"{row[0].Trim('`')} {row[1].StartsWith("function key", StringComparison.Ordinal)} {row[2].Trim('`')}");

        Assert.Equal(code.Order(), page.Order());
    }

    [Fact]
    public void The_timers_of_the_code_are_those_of_the_contract()
    {
        var code = from method in Functions
                   from parameter in method.GetParameters()
                   let trigger = parameter.GetCustomAttribute<TimerTriggerAttribute>()
                   where trigger is not null
                   select $"{trigger.Schedule} {Name(method)}";

        Assert.Equal(code.Order(), ContractPage.Rows("Timers").Select(row => $"{row[0].Trim('`')} {row[1].Trim('`')}").Order());
    }

    [Fact]
    public void Queues_and_tables_of_the_code_are_those_of_the_contract_and_of_the_templates()
    {
        var queues = Constants(typeof(QueueNames)).Where(name => name != QueueNames.Connection).ToList();
        var tables = Constants(typeof(TableNames)).ToList();

        Assert.Equal(
            queues.Select(name => $"{name} queue").Concat(tables.Select(name => $"{name} table")).Order(),
            ContractPage.Rows("Queues and tables").Select(row => $"{row[0].Trim('`')} {row[1]}").Order());
        Assert.Equal(tables.Order(), JsonSerializer.Deserialize<string[]>(Repository.Read("infra/tables.json"))!.Order());
        Assert.Contains("loadJsonContent('../queues.json')", Repository.Read("infra/modules/servicebus.bicep"), StringComparison.Ordinal);
        Assert.Contains("loadJsonContent('../tables.json')", Repository.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_trigger_of_a_queue_has_the_name_that_the_template_keeps_warm() => Assert.All(
        Constants(typeof(QueueNames)).Where(name => name != QueueNames.Connection),
        queue => Assert.Contains(Functions, method => string.Equals(Name(method), queue, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Read()
    {
        var sources = Repository.Sources("functions", "shared").Select(Repository.Read).ToList();
        Assert.NotEmpty(sources);
        var merchants = Repository.Read("shared/Settings/MerchantSettingsReader.cs");
        foreach (var match in sources.Where(source => source != merchants).SelectMany(source => AccountSetting().Matches(source)))
            yield return "WeChat__Accounts__{account}__" + match.Groups[1].Value;
        foreach (var match in AccountSetting().Matches(merchants).AsEnumerable())
            yield return "WeChatPay__Merchants__{merchant}__" + match.Groups[1].Value;
        foreach (var match in sources.SelectMany(source => AppSetting().Matches(source)))
            yield return match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal);
        foreach (var name in new[] { "clientId", "fullyQualifiedNamespace" })
            yield return $"{QueueNames.Connection}__{name}";
        foreach (var name in new[] { "accountName", "tableServiceUri", "clientId" })
            yield return $"AzureWebJobsStorage__{name}";
    }

    private static string? Name(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()?.Name;

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static string Between(string from, string to)
    {
        var bicep = Repository.Read("infra/modules/app.bicep");
        var start = bicep.IndexOf(from, StringComparison.Ordinal);
        return bicep[start..bicep.IndexOf(to, start, StringComparison.Ordinal)];
    }

    /// <summary>A member of an account or a merchant, read by its prefix.</summary>
    [GeneratedRegex(@"prefix \+ ""(\w+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountSetting();

    /// <summary>A setting of the app by its name: <c>"KeyVaultUri"</c>, <c>"WeChat:ApiBaseUrl"</c>, <c>"APPLICATIONINSIGHTS_…"</c>.</summary>
    [GeneratedRegex(
        @"""(KeyVaultUri|WeChat:(?!Accounts)\w+|WeChatPay:(?!Merchants)\w+|(?:APPLICATIONINSIGHTS|OTEL|WEBSITE)_\w+|AzureWebJobsStorage|ServiceBus)""",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AppSetting();

    [GeneratedRegex(@"(?:^  |= \{ )([A-Z]\w*): ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GivenSetting();

    [GeneratedRegex("""\("\w+", "([a-z0-9-]+)"\),""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("name: '([a-z0-9-]+)', title", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedSecret();
}
