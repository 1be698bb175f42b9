using Microsoft.AspNetCore.Http;

namespace WxFunctions.Functions;

/// <summary>
/// The answer of nearly every callback, <c>success</c>, made once: working out its content type and its bytes each time cost as much as
/// deciphering the callback.
/// </summary>
internal sealed class Acknowledgement : IResult
{
    private static readonly byte[] Bytes = "success"u8.ToArray();

    private Acknowledgement()
    {
    }

    public static Acknowledgement Success { get; } = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = Bytes.Length;
        return response.Body.WriteAsync(Bytes).AsTask();
    }
}
