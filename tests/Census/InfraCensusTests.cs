using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>What deploys, pages and explains: templates without a secret, alerts with a section each, metrics that exist.</summary>
public sealed partial class InfraCensusTests
{
    private static readonly string[] Templates = [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))];

    private static readonly JsonElement Alerts = JsonDocument.Parse(Repository.Read("infra/alerts.json")).RootElement;

    [Fact]
    public void No_template_takes_out_a_key()
    {
        Assert.True(Templates.Length > 10);
        Assert.All(Templates, file => Assert.DoesNotMatch(@"listKeys|list[A-Z]\w*\(|AccountKey=|SharedAccessKey|@secure", Repository.Read(file)));
    }

    [Fact]
    public void No_output_holds_a_secret() => Assert.All(
        Templates.SelectMany(file => Repository.Read(file).Split('\n')).Where(line => line.StartsWith("output ", StringComparison.Ordinal)),
        line => Assert.DoesNotMatch("(?i)connectionstring|secret|password|instrumentationkey|key(?!_?vault)", line));

    [Fact]
    public void Keys_are_shut_off_where_an_identity_serves()
    {
        Assert.Contains("allowSharedKeyAccess: false", Repository.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
        Assert.Contains("disableLocalAuth: true", Repository.Read("infra/modules/servicebus.bicep"), StringComparison.Ordinal);
        Assert.Contains("enableRbacAuthorization: true", Repository.Read("infra/modules/vault.bicep"), StringComparison.Ordinal);
    }

    /// <summary>Red: say in docs/operations.md what else the app, or whoever deploys, may do, and why less is not enough.</summary>
    [Fact]
    public void Nobody_has_a_role_beyond_these_nor_in_a_wider_place()
    {
        var roles = from file in Templates
                    from Match role in Role().Matches(Repository.Read(file))
                    select $"{Path.GetFileNameWithoutExtension(file)} {role.Groups[1].Value}";
        var places = from file in Templates
                     let template = Repository.Read(file)
                     from Match assignment in Assignment().Matches(template)
                     select $"{Path.GetFileNameWithoutExtension(file)} {assignment.Groups[1].Value}";

        Assert.Equal(
            [
                "monitor monitoringMetricsPublisher", "servicebus reader", "servicebus serviceBusDataReceiver", "servicebus serviceBusDataSender",
                "storage storageBlobDataOwner", "storage storageTableDataContributor", "vault keyVaultSecretsOfficer", "vault keyVaultSecretsUser",
            ],
            roles.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["monitor insights", "servicebus bus", "servicebus queue[a.queue]", "storage storage", "storage table[i]", "vault vault", "vault vault"],
            places.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_parameter_of_the_environment_is_explained()
    {
        var page = Repository.Read("docs/operations.md");
        var names = Variable().Matches(Repository.Read("infra/main.parameters.json")).Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith("AZURE_", StringComparison.Ordinal) || name == "AZURE_CHINA").ToList();

        Assert.Contains("STATIC_EGRESS", names);
        Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_has_a_section_that_says_what_to_do_and_the_reverse()
    {
        var page = Repository.Read("docs/operations.md");
        var sections = Heading().Matches(page[page.IndexOf("# Alerts", StringComparison.Ordinal)..page.IndexOf("# Metrics", StringComparison.Ordinal)]);

        Assert.Equal(Rows().Select(row => row.GetProperty("name").GetString()).Order(), sections.Select(match => match.Groups[1].Value).Order());
        Assert.All(Rows(), row => Assert.True(row.GetProperty("meaning").GetString()!.Length > 30));
        Assert.All(Rows(), row => Assert.InRange(row.GetProperty("severity").GetInt32(), 0, 3));
    }

    [Fact]
    public void Every_metric_of_the_code_is_explained_and_every_metric_that_is_watched_exists()
    {
        var code = Metrics(Repository.Read("shared/Telemetry/Metrics.cs") + Repository.Read("shared/WeChat/Api/CallTelemetry.cs"));
        var page = Repository.Read("docs/operations.md");
        var watched = Metrics(Repository.Read("infra/alerts.json") + Repository.Read("infra/workbook.json"));

        Assert.NotEmpty(code);
        Assert.Equal(code, Metrics(page[page.IndexOf("# Metrics", StringComparison.Ordinal)..]));
        Assert.Empty(watched.Except(code));
    }

    [Fact]
    public void Every_metric_is_measured_somewhere()
    {
        var sources = string.Concat(Repository.Sources("functions", "shared").Select(Repository.Read));
        var ways = typeof(WxFunctions.Telemetry.Metrics).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

        Assert.NotEmpty(ways);
        Assert.All(ways, way => Assert.Contains($"Metrics.{way.Name}(", sources, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipeline_deploys_with_the_parameters_of_the_environment()
    {
        var parameters = Variable().Matches(Repository.Read("infra/main.parameters.json")).Select(match => match.Groups[1].Value)
            // azd sets these itself, and a hook the month of the budget
            .Except(["AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE", "BUDGET_START"]).Order().ToList();

        Assert.Equal(parameters, PipelineVariable().Matches(Repository.Read("azure.yaml")).Select(match => match.Groups[1].Value).Order());
        Assert.Equal(
            parameters,
            WorkflowVariable().Matches(Repository.Read(".github/workflows/deploy.yml")).Select(match => match.Groups[1].Value)
                .Except(["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_SUBSCRIPTION_ID", "AZURE_ENV_NAME", "AZURE_LOCATION"]).Order());
    }

    [Fact]
    public void The_emulator_has_the_queues_as_they_are_in_the_cloud_within_its_limits()
    {
        using var queues = JsonDocument.Parse(Repository.Read("infra/queues.json"));
        using var emulator = JsonDocument.Parse(Repository.Read("infra/emulators/servicebus.json"));
        var name = emulator.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0];

        Assert.Equal(
            queues.RootElement.EnumerateObject().Select(queue => $"{queue.Name} {string.Join(' ', queue.Value.EnumerateObject().Select(Within))}"),
            name.GetProperty("Queues").EnumerateArray().Select(queue => $"{queue.GetProperty("Name")} "
                + string.Join(' ', queue.GetProperty("Properties").EnumerateObject().Select(value => $"{value.Name}={value.Value}"))));

        static string Within(JsonProperty setting) => char.ToUpperInvariant(setting.Name[0]) + setting.Name[1..] + "=" + (setting.Name switch
        {
            // the emulator keeps messages for an hour and ids for five minutes at most
            "defaultMessageTimeToLive" => "PT1H",
            "duplicateDetectionHistoryTimeWindow" => "PT5M",
            _ => setting.Value.ToString(),
        });
    }

    [Fact]
    public void The_images_of_the_emulators_are_pinned() => Assert.All(
        Repository.Read("infra/emulators/compose.yaml").Split('\n').Where(line => line.Contains("image:", StringComparison.Ordinal)),
        line => Assert.Matches(@":\d+[.\d\w-]+$", line.TrimEnd()));

    [Fact]
    public void Actions_are_pinned_by_commit()
    {
        var uses = (from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"))
                    from line in File.ReadLines(file)
                    where line.Contains("uses:", StringComparison.Ordinal)
                    select line.Trim().TrimStart('-').Trim()).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches("^uses: [\\w/-]+@[0-9a-f]{40} # v", line));
    }

    [Fact]
    public void Every_link_of_the_docs_leads_somewhere()
    {
        var docs = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        var broken = from file in docs
                     from Match link in Link().Matches(File.ReadAllText(file))
                     where !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value))
                     select $"{Path.GetFileName(file)}: {link.Groups[1].Value}";

        Assert.Empty(broken);
    }

    private static IEnumerable<JsonElement> Rows() =>
        Alerts.GetProperty("busMetrics").EnumerateArray().Concat(Alerts.GetProperty("queries").EnumerateArray());

    private static SortedSet<string> Metrics(string text) => new(Metric().Matches(text).Select(match => match.Value), StringComparer.Ordinal);

    [GeneratedRegex(@"wxfunctions(\.[a-z_]+)+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\$\{([A-Z_]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^var (\w+) = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Role();

    [GeneratedRegex(@"roleAssignments@[^{]*\{\s+(?:for [^{]*\{\s+)?name: [^\n]*\n\s+scope: (\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?m)^    - ([A-Z_]+)\r?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PipelineVariable();

    [GeneratedRegex(@"(?m)^      ([A-Z_]+): \$\{\{ vars\.\1 \}\}\r?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkflowVariable();

    [GeneratedRegex("(?m)^## (\\S+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
