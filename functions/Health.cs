using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Checks;

namespace WxFunctions.Functions;

/// <summary>Tells probes how the app is. No key: whoever watches must not hold one, and nothing is told that needs it.</summary>
public sealed class Health(HealthProbe probe)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>200 when every part is well, else 503.</summary>
    [Function(nameof(Health))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = await probe.Look(cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new { status = report.IsWell ? HealthPart.Well.Status : HealthPart.Unwell("").Status, parts = report.Parts },
            Json,
            statusCode: report.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
