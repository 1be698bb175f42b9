using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>
/// The account's media as the page sees them: <c>POST /simulator/media</c> keeps a picture that a follower sends, so that the back end can
/// fetch it by <c>media/get</c>; <c>GET /simulator/media/{id}</c> shows one that either side has uploaded.
/// </summary>
internal sealed class MediaRoutes(Platform platform, LoopbackGuard guard)
{
    private const int BytesMax = 10 << 20;

    // What a browser shows and never runs.
    private static readonly FrozenSet<string> Types = FrozenSet.Create("image/png", "image/jpeg", "image/gif");

    public void Map(IEndpointRouteBuilder routes)
    {
        _ = routes.MapPost("/simulator/media", guard.Protect(Take));
        _ = routes.MapGet("/simulator/media/{id}", guard.Protect(Give));
    }

    private async Task Take(HttpContext context)
    {
        var type = context.Request.ContentType ?? "";
        if (await Wanted.Account(context, platform, context.Request.Query["account"].ToString()) is not { } account)
            return;
        if (!Types.Contains(type) || context.Request.ContentLength is null or > BytesMax)
        {
            await PageJson.Refuse(
                context, StatusCodes.Status415UnsupportedMediaType, "A picture must be image/png, image/jpeg or image/gif, of at most 10 MB.");
            return;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        var kept = account.Media.Keep("image", $"picture.{type["image/".Length..]}", type, bytes.ToArray());
        await PageJson.Write(context, new { mediaId = kept.Id });
    }

    private Task Give(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        var found = platform.Accounts.Select(account => account.Media.Find(id)).FirstOrDefault(media => media is not null);
        if (found is null || !Types.Contains(found.ContentType))
            return PageJson.Refuse(context, StatusCodes.Status404NotFound, "There is no such picture, or it is too old.");
        context.Response.ContentType = found.ContentType;
        context.Response.ContentLength = found.Bytes.Length;
        return context.Response.Body.WriteAsync(found.Bytes).AsTask();
    }
}
