using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary><c>GET /simulator/traces/{id}</c>: a trace with all its details.</summary>
internal sealed class TraceRoutes(Traces traces, LoopbackGuard guard)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/simulator/traces/{id}", guard.Protect(Show));

    private Task Show(HttpContext context)
    {
        if (traces.Find(context.Request.RouteValues["id"] as string ?? "") is not { } trace)
            return PageJson.Refuse(context, StatusCodes.Status404NotFound, "There is no such trace, or it is too old.");
        return PageJson.Write(context, new { trace.Id, trace.Account, trace.Follower, trace.Title, trace.At, trace.Steps });
    }
}
