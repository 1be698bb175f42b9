using System.Collections.Frozen;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>A kind of file that the page keeps and shows: what a browser looks at or plays and never runs.</summary>
/// <param name="ContentType">As in the header.</param>
/// <param name="Extension">With its dot.</param>
/// <param name="Type">WeChat's word for it: <c>image</c>, <c>voice</c>, <c>video</c>.</param>
/// <param name="BytesMax">WeChat's limit.</param>
internal sealed record PageMedia(string ContentType, string Extension, string Type, int BytesMax)
{
    private const int Megabyte = 1 << 20;

    private static readonly PageMedia[] Kinds =
    [
        new("image/png", ".png", "image", 10 * Megabyte),
        new("image/jpeg", ".jpg", "image", 10 * Megabyte),
        new("image/gif", ".gif", "image", 10 * Megabyte),
        new("audio/mpeg", ".mp3", "voice", 2 * Megabyte),
        new("audio/amr", ".amr", "voice", 2 * Megabyte),
        new("audio/wav", ".wav", "voice", 2 * Megabyte),
        new("video/mp4", ".mp4", "video", 10 * Megabyte),
        new("video/webm", ".webm", "video", 10 * Megabyte),
    ];

    private static readonly FrozenDictionary<string, PageMedia> ByContentType =
        Kinds.ToFrozenDictionary(kind => kind.ContentType, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, PageMedia> ByExtension =
        Kinds.Append(Kinds[1] with { Extension = ".jpeg" }).ToFrozenDictionary(kind => kind.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>The content types, for whoever is refused.</summary>
    public static string Names => string.Join(", ", Kinds.Select(kind => kind.ContentType));

    /// <returns>Nothing for a type that is not kept.</returns>
    public static PageMedia? Of(string contentType) => ByContentType.GetValueOrDefault(contentType);

    /// <summary>What a file is shown as: back ends upload under all sorts of types, so its name counts as well.</summary>
    public static PageMedia? Of(KeptMedia media) =>
        Of(media.ContentType) ?? ByExtension.GetValueOrDefault(Path.GetExtension(media.FileName));
}
