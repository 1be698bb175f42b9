using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The JSON of the page's own routes, in and out.</summary>
internal static class PageJson
{
    private const int BodyBytesMax = 256 << 10;

    /// <summary>Camel case, nothing absent written, nothing unknown taken.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Task Write<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, Options, context.RequestAborted);

    public static Task Refuse(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        return Write(context, new { error = words });
    }

    /// <summary>Reads a request's body; where that fails it is refused in words.</summary>
    /// <returns>Nothing when the request was refused.</returns>
    public static async Task<T?> Read<T>(HttpContext context)
        where T : class
    {
        var request = context.Request;
        if (!request.HasJsonContentType() || request.ContentLength is null or > BodyBytesMax)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, "The body must be JSON of at most 256 KiB, with its length and type given.");
            return null;
        }

        try
        {
            if (await request.ReadFromJsonAsync<T>(Options, context.RequestAborted) is { } read)
                return read;
            await Refuse(context, StatusCodes.Status400BadRequest, "The body must be a JSON object, not null.");
        }
        catch (JsonException wrong)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, $"{wrong.Path ?? "The body"} is not what it must be: {FirstSentence(wrong)}");
        }

        return null;
    }

    private static string FirstSentence(JsonException wrong) => wrong.Message.Split(". ")[0].TrimEnd('.') + ".";
}
