using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.MenuFiles;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>Brings an account's menus to WeChat, when it is asked to and never by itself; <c>--menu</c> does so from a terminal.</summary>
public sealed class AccountMenu(Accounts accounts)
{
    /// <summary>Makes the account's menus those of the body, or without one those of the <c>menu.json</c> that was deployed.</summary>
    [Function("MenuPut")]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{account}/menu")] HttpRequest request,
        string account,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        try
        {
            if (await BoundedBody.Read(request, MenuFileReader.FileBytesMax) is not { } body)
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {MenuFileReader.FileBytesMax} bytes.");
            if (body.IsEmpty && !File.Exists(Shipped))
                return Problems.Of(StatusCodes.Status400BadRequest, $"The body must hold the menus, as no {MenuFile.Name} was deployed.");
            return await Push(known, body.IsEmpty ? MenuFileReader.Read(Shipped) : MenuFileReader.Parse(body), cancellation);
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
        catch (MenuFileException wrong)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, wrong.Message);
        }
    }

    /// <summary>The file that was deployed with the app; there need not be one.</summary>
    internal static string Shipped => Path.Combine(AppContext.BaseDirectory, MenuFile.Name);

    private static async Task<IResult> Push(Account account, MenuFile file, CancellationToken cancellation)
    {
        try
        {
            return Results.Ok(new { conditionalMenuIds = await MenuStore.Push(file, account.Api, cancellation) });
        }
        catch (WeChatException refused)
        {
            return Problems.Of(StatusCodes.Status502BadGateway, refused.Message);
        }
        catch (Exception failure) when (failure is WeChatUnavailableException or TokenRefusedException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of the tokens does not answer.");
        }
    }
}
