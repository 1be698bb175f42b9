using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.Users;

namespace WxFunctions.Functions;

/// <summary>Erases what is held of a person who asks for it.</summary>
public sealed class UserErasure(Accounts accounts, UserData userData)
{
    /// <summary>204 once nothing is held any more, also where nothing was; what did not succeed goes on with another call.</summary>
    [Function("UserDelete")]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "accounts/{account}/users/{openid}")] HttpRequest request,
        string account,
        string openid,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(openid);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        if (!UserData.IsOpenId(openid))
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                $"openid must be an OpenID: 1 to {UserData.OpenIdCharsMax} letters, digits, '-' and '_'.");
        }

        try
        {
            await userData.Erase(known.Settings.Name, openid, cancellation);
            return Results.NoContent();
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "Not everything is erased: a table does not answer. Calling again goes on.");
        }
    }
}
