using System.Text.Json;
using System.Xml;

namespace WxFunctions.Local.Broker;

/// <summary>Reads the queues' settings: an object a queue, durations as ISO 8601, names as in Bicep.</summary>
internal static class QueueFile
{
    private static readonly TimeSpan LockDurationMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WindowMin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WindowMax = TimeSpan.FromDays(7);

    public static IReadOnlyList<QueueOptions> Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. file.RootElement.EnumerateObject().Select(queue => Queue(path, queue))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read as the list of queues: {e.Message}", e);
        }
    }

    private static QueueOptions Queue(string path, JsonProperty queue)
    {
        var options = new QueueOptions(queue.Name);
        foreach (var setting in queue.Value.EnumerateObject())
        {
            try
            {
                options = Apply(options, setting);
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException or OverflowException)
            {
                throw new InvalidDataException($"{path}: queue '{queue.Name}', '{setting.Name}': {e.Message}", e);
            }
        }

        return options;
    }

    private static QueueOptions Apply(QueueOptions options, JsonProperty setting) => setting.Name switch
    {
        "requiresSession" => options with { RequiresSession = setting.Value.GetBoolean() },
        "requiresDuplicateDetection" => options with { RequiresDuplicateDetection = setting.Value.GetBoolean() },
        "duplicateDetectionHistoryTimeWindow" =>
            options with { DuplicateDetectionHistoryTimeWindow = Duration(setting, WindowMin, WindowMax) },
        "lockDuration" => options with { LockDuration = Duration(setting, TimeSpan.FromTicks(1), LockDurationMax) },
        "maxDeliveryCount" => options with { MaxDeliveryCount = Positive(setting) },
        "defaultMessageTimeToLive" =>
            options with { DefaultMessageTimeToLive = Duration(setting, TimeSpan.FromTicks(1), TimeSpan.MaxValue) },
        "deadLetteringOnMessageExpiration" => options with { DeadLetteringOnMessageExpiration = setting.Value.GetBoolean() },
        _ => throw new FormatException("no such setting."),
    };

    private static int Positive(JsonProperty setting) =>
        setting.Value.GetInt32() is > 0 and var value ? value : throw new FormatException("must be 1 or more.");

    private static TimeSpan Duration(JsonProperty setting, TimeSpan min, TimeSpan max)
    {
        var value = XmlConvert.ToTimeSpan(setting.Value.GetString() ?? "");
        return value >= min && value <= max
            ? value
            : throw new FormatException($"must lie between {XmlConvert.ToString(min)} and {XmlConvert.ToString(max)}.");
    }
}
