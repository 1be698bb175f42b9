using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Checks;

namespace WxFunctions.Functions;

/// <summary>Looks at everything outside that the app depends on, from where the app runs; <c>--check</c> does so from a terminal.</summary>
public sealed class Check(SelfCheck check)
{
    /// <summary>One line for each thing, with what to do about it. 200 whatever was found.</summary>
    [Function(nameof(Check))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "check")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lines = await check.Run(cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new { passed = lines.All(line => line.Passed), lines });
    }
}
