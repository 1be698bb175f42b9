using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>
/// The account's media as the page sees them: <c>POST /simulator/media</c> keeps a picture, voice or video that a follower sends, so that
/// the back end can fetch it by <c>media/get</c>; <c>GET /simulator/media/{id}</c> shows one that either side has uploaded.
/// </summary>
internal sealed class MediaRoutes(Platform platform, LoopbackGuard guard)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapPost("/simulator/media", guard.Protect(Take));
        _ = routes.MapGet("/simulator/media/{id}", guard.Protect(Give));
    }

    private async Task Take(HttpContext context)
    {
        if (await Wanted.Account(context, platform, context.Request.Query["account"].ToString()) is not { } account)
            return;
        if (PageMedia.Of(context.Request.ContentType ?? "") is not { } kind)
        {
            await PageJson.Refuse(context, StatusCodes.Status415UnsupportedMediaType, $"A file must be one of {PageMedia.Names}.");
            return;
        }

        if (context.Request.ContentLength is not { } length || length > kind.BytesMax)
        {
            await PageJson.Refuse(
                context, StatusCodes.Status413PayloadTooLarge, $"A {kind.Type} has at most {kind.BytesMax >> 20} MB, with its length given.");
            return;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        var kept = account.Media.Keep(kind.Type, kind.Type + kind.Extension, kind.ContentType, bytes.ToArray());
        await PageJson.Write(context, new { mediaId = kept.Id });
    }

    private Task Give(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        var found = platform.Accounts.Select(account => account.Media.Find(id)).FirstOrDefault(media => media is not null);
        if (found is null || PageMedia.Of(found) is not { } kind)
        {
            return PageJson.Refuse(
                context, StatusCodes.Status404NotFound, "There is no such file, or it is too old, or nothing that a browser shows.");
        }

        // players ask for parts
        return Results.Bytes(found.Bytes, kind.ContentType, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
