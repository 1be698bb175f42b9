using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>
/// Interfaces that are not played: each answers what stands in <c>Fixtures/{its path}.json</c>, once the call is in order. A member
/// <c>$call</c> of the file, which is not answered, says how it has to be called: <c>method</c> (POST when left out), <c>query</c> and
/// <c>body</c> with the names of what has to be there, <c>file</c> where it is a form with a file.
/// </summary>
internal sealed class FixtureApi(TokenCheck check)
{
    private const string Prefix = "Simulator.Fixtures/";
    private const string Folder = "local/Simulator/Fixtures";
    private const string Call = "$call";

    private static readonly FrozenDictionary<string, string> Files = Resources();

    /// <summary>The paths that have one.</summary>
    public static IEnumerable<string> Paths => Files.Keys;

    public ApiResponse Handle(ApiCall call)
    {
        if (!Files.TryGetValue(call.Path, out var resource))
            return NotFound(call);
        var fixture = Read(resource);
        var refusal = check.Find(call, out _) ?? Check(call, fixture[Call] as JsonObject ?? []);
        if (refusal is not null)
            return ApiResponse.Of(refusal);
        _ = fixture.Remove(Call);
        return ApiResponse.Json(fixture);
    }

    private static ApiError? Check(ApiCall call, JsonObject how)
    {
        var method = how["method"]?.ToString() ?? "POST";
        if (call.Method != method)
            return method == "GET" ? ApiErrors.NotGet : ApiErrors.NotPost;
        foreach (var name in Names(how, "query"))
        {
            if (call.Query[name].ToString().Length == 0)
                return ApiErrors.ArgumentSize with { Message = $"{ApiErrors.ArgumentSize.Message}: {name}" };
        }

        if (how.ContainsKey("file"))
            return MultipartBody.FindFile(call) is null ? ApiErrors.MediaMissing : null;
        return method == "GET" ? null : CheckBody(call, Names(how, "body"));
    }

    private static ApiError? CheckBody(ApiCall call, IEnumerable<string> members)
    {
        if (call.Body.IsEmpty)
            return ApiErrors.BodyEmpty;
        using var body = JsonBody.Parse(call.Body);
        if (body is null)
            return ApiErrors.BodyFormat;
        if (JsonEscapes.HidePrintable(call.Body.Span))
            return ApiErrors.Charset;
        foreach (var name in members)
        {
            if (!body.RootElement.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return ApiErrors.ArgumentSize with { Message = $"{ApiErrors.ArgumentSize.Message}: {name}" };
        }

        return null;
    }

    private static IEnumerable<string> Names(JsonObject how, string kind) =>
        (how[kind] as JsonArray ?? []).Select(name => name!.ToString());

    private static ApiResponse NotFound(ApiCall call) => ApiResponse.Of(
        new ApiError(
            StatusCodes.Status404NotFound,
            $"the simulator does not know {call.Method} {call.Path}: create {Folder}{call.Path}.json with the answer to give"),
        StatusCodes.Status404NotFound);

    private static JsonObject Read(string resource)
    {
        using var stream = typeof(FixtureApi).Assembly.GetManifestResourceStream(resource)!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static FrozenDictionary<string, string> Resources() => typeof(FixtureApi).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(
            name => "/" + Path.ChangeExtension(name[Prefix.Length..], null).Replace('\\', '/'), name => name, StringComparer.Ordinal);
}
