using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary><c>GET</c> and <c>POST /simulator/scenarios</c>, <c>POST /simulator/scenarios/{name}</c>: the answer comes when it has run.</summary>
internal sealed class ScenarioRoutes(Platform platform, ScenarioRunner runner, LoopbackGuard guard)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/simulator/scenarios", guard.Protect(List));
        _ = routes.MapPost("/simulator/scenarios", guard.Protect(RunBody));
        _ = routes.MapPost("/simulator/scenarios/{name}", guard.Protect(RunShipped));
    }

    private static Task List(HttpContext context) => PageJson.Write(
        context,
        ScenarioFiles.Shipped
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new { file = pair.Key, pair.Value.Name, pair.Value.Description }));

    private async Task RunBody(HttpContext context)
    {
        if (await PageJson.Read<Scenario>(context) is { } scenario)
            await Run(context, scenario);
    }

    private Task RunShipped(HttpContext context) =>
        ScenarioFiles.Shipped.TryGetValue(context.Request.RouteValues["name"] as string ?? "", out var scenario)
            ? Run(context, scenario)
            : PageJson.Refuse(
                context, StatusCodes.Status404NotFound, $"There is no such scenario; there are {string.Join(", ", ScenarioFiles.Shipped.Keys)}.");

    private async Task Run(HttpContext context, Scenario scenario)
    {
        var asked = context.Request.Query["account"].ToString();
        var wanted = asked.Length > 0 ? asked : scenario.Account ?? platform.Accounts[0].Name;
        if (await Wanted.Account(context, platform, wanted) is not { } account)
            return;
        if (ScenarioChecks.Fault(scenario) is { } fault)
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
        else
            await PageJson.Write(context, await runner.Run(scenario, account, context.RequestAborted));
    }
}
