using System.Globalization;

namespace WxFunctions.Mutation;

/// <summary>What is asked for on the command line.</summary>
internal sealed record MutationOptions
{
    /// <summary>The tests that are asked: those of the same code that need no other process.</summary>
    public static readonly string[] Tests =
    [
        "WxFunctions.Tests.Delivery.", "WxFunctions.Tests.Inbound.", "WxFunctions.Tests.Queues.", "WxFunctions.Tests.Users.",
        "WxFunctions.Tests.Mass.", "WxFunctions.Tests.Waiting.", "WxFunctions.Tests.Spool.",
        "WxFunctions.Tests.WeChat.Callbacks.", "WxFunctions.Tests.WeChat.Messages.", "WxFunctions.Tests.WeChat.Replies.",
        "WxFunctions.Tests.WeChat.MessageCipherTests", "WxFunctions.Tests.WeChat.VectorTests",
    ];

    /// <summary>The long run of the model: its short one, whose histories are always the same, is asked.</summary>
    public static readonly string[] Without = ["Whatever_happens_each_message_ends_as_promised"];

    /// <summary>Where the code is changed.</summary>
    public IReadOnlyList<string> Folders { get; init; } =
    [
        "shared/Delivery/", "shared/Users/", "shared/Inbound/", "shared/Mass/", "shared/Queues/", "shared/Spool/", "shared/Waiting/",
        "shared/WeChat/Callbacks/", "shared/WeChat/Crypto/", "shared/WeChat/Messages/", "shared/WeChat/Replies/",
    ];

    /// <summary>How many mutants, drawn by <see cref="Seed"/>; all where there are no more.</summary>
    public int Sample { get; init; } = int.MaxValue;

    public int Seed { get; init; } = 1;

    /// <summary>The working copy; its results stay there.</summary>
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "wx-mutation");

    /// <summary>Of a worker: the mutants that it judges, and the file of its results.</summary>
    public (int[] Mutants, string Results)? Work { get; init; }

    public static MutationOptions Read(string[] args)
    {
        var options = new MutationOptions();
        for (var n = 0; n + 1 < args.Length; n += 2)
        {
            options = args[n] switch
            {
                "--folders" => options with { Folders = args[n + 1].Split(',') },
                "--sample" => options with { Sample = int.Parse(args[n + 1], CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(args[n + 1], CultureInfo.InvariantCulture) },
                "--copy" => options with { Folder = Path.GetFullPath(args[n + 1]) },
                "--work" => options with { Work = (ReadIds(args[n + 1]), args[n + 1] + ".results") },
                _ => throw new ArgumentException($"There is no option {args[n]}: --folders, --sample, --seed and --copy are.", nameof(args)),
            };
        }

        return options;
    }

    private static int[] ReadIds(string file) => [.. File.ReadLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
}
