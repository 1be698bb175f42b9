using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The pictures that followers send: <c>POST /simulator/media</c> and <c>GET /simulator/media/{id}</c>.</summary>
internal sealed class MediaRoutes(MediaShelf shelf, LoopbackGuard guard)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapPost("/simulator/media", guard.Protect(Take));
        _ = routes.MapGet("/simulator/media/{id}", guard.Protect(Give));
    }

    // The listener itself refuses bodies over 1 MiB.
    private async Task Take(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (shelf.Add(context.Request.ContentType, bytes.ToArray()) is { } mediaId)
            await PageJson.Write(context, new { mediaId });
        else
            await PageJson.Refuse(context, StatusCodes.Status415UnsupportedMediaType, "A picture must be image/png, image/jpeg or image/gif.");
    }

    private Task Give(HttpContext context)
    {
        if (shelf.Find(context.Request.RouteValues["id"] as string ?? "") is not { } found)
            return PageJson.Refuse(context, StatusCodes.Status404NotFound, "There is no such picture, or it is too old.");
        context.Response.ContentType = found.Type;
        context.Response.ContentLength = found.Bytes.Length;
        return context.Response.Body.WriteAsync(found.Bytes).AsTask();
    }
}
