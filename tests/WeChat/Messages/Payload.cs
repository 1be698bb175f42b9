using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.WeChat.Messages;

/// <summary>
/// One payload of tests/Payloads. Its folder is named as on the wire; letter case does not count there either, so that
/// <c>location</c> holds both the message and the event of that name: to some file systems they are one folder.
/// </summary>
internal sealed record Payload(string Folder, string FileName)
{
    private const string ExpectedEnding = ".expected.json";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Payloads");

    public static IReadOnlyList<Payload> All { get; } =
        [.. Files.Where(path => !path.EndsWith(ExpectedEnding, StringComparison.Ordinal)).Select(Of)];

    /// <summary>The files that say what a payload should be read as, without their ending.</summary>
    public static IEnumerable<string> AllExpected =>
        Files.Where(path => path.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path)[..^ExpectedEnding.Length].Replace('\\', '/'));

    public string Name => $"{Folder}/{FileName}";

    public string Case => $"{Folder}/{Path.GetFileNameWithoutExtension(FileName)}";

    public string ExpectedFile => Case + ExpectedEnding;

    private static IEnumerable<string> Files => Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static Payload Named(string name) => All.Single(payload => payload.Name == name);

    public MessageBody Body()
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(File.ReadAllBytes(Path.Combine(Root, Folder, FileName)), out var body));
        return body!;
    }

    public string? Expected() => Path.Combine(Root, ExpectedFile) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static Payload Of(string path) => new(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileName(path));
}
