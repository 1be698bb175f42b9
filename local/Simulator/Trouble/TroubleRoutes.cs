using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>Trouble on demand: <c>PUT /simulator/trouble</c>, <c>POST /simulator/trouble/{what}</c>, <c>POST /simulator/burst</c>.</summary>
internal sealed class TroubleRoutes(Platform platform, Troubles troubles, TroubleDesk desk, Bursts bursts, LoopbackGuard guard)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapPut("/simulator/trouble", guard.Protect(Set));
        _ = routes.MapPost("/simulator/trouble/{what}", guard.Protect(Do));
        _ = routes.MapPost("/simulator/burst", guard.Protect(Burst));
    }

    private async Task Set(HttpContext context)
    {
        if (await PageJson.Read<TroubleSettings>(context) is not { } wanted)
            return;
        if (wanted.Fault() is { } fault)
        {
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        troubles.Settings = wanted;
        await PageJson.Write(context, wanted);
    }

    private async Task Do(HttpContext context)
    {
        if (await PageJson.Read<TroubleRequest>(context) is not { } request
            || await Wanted.Account(context, platform, request.Account) is not { } account)
            return;
        if (desk.Do(context.Request.RouteValues["what"] as string ?? "", account, request) is { } fault)
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
        else
            await PageJson.Write(context, new { done = true });
    }

    private async Task Burst(HttpContext context)
    {
        if (await PageJson.Read<BurstRequest>(context) is not { } request
            || await Wanted.Account(context, platform, request.Account) is not { } account)
            return;
        if (request.Fault() is { } fault)
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
        else if (!bursts.TryStart(account, request))
            await PageJson.Refuse(context, StatusCodes.Status409Conflict, "Another burst is under way.");
        else
            await PageJson.Write(context, bursts.Progress);
    }
}
