using System.Text.Json;
using System.Text.Unicode;

namespace WxFunctions.JsonReading;

/// <summary>Opens JSON that somebody has written.</summary>
internal static class JsonSource
{
    /// <summary>Reads JSON strictly: UTF-8, with or without its mark, and no member twice.</summary>
    /// <param name="what">What it is called in a complaint, such as "the file".</param>
    /// <param name="json">The bytes.</param>
    /// <param name="read">Makes something of the whole; nothing of the document may outlive it.</param>
    /// <exception cref="JsonShapeException">It is not as it must be; one line says why.</exception>
    public static T Read<T>(string what, ReadOnlyMemory<byte> json, Func<JsonPlace, T> read)
    {
        if (!Utf8.IsValid(json.Span))
            throw new JsonShapeException($"{what} must be UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return read(new JsonPlace("", document.RootElement));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // half of an emoji in a name is found by whoever asks for the name
            throw new JsonShapeException($"{what} must be JSON: {unreadable.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Windows' editor puts a byte order mark before what it saves.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
}
