using Microsoft.AspNetCore.Http;

namespace WxFunctions.Functions;

/// <summary>Errors as RFC 9457 wants them, for everybody but WeChat. What is said here is read by others: no secrets.</summary>
internal static class Problems
{
    /// <summary>No account of that name.</summary>
    public static IResult UnknownAccount() => Of(StatusCodes.Status404NotFound, "There is no such account.");

    /// <summary>An error with its status.</summary>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);
}
