using System.Text;
using Microsoft.AspNetCore.Http;
using WxFunctions.Inbound;

namespace WxFunctions.Functions;

/// <summary>
/// The answer of nearly every callback, <see cref="CallbackAnswer.Success"/>, made once instead of working out its content type and its
/// bytes each time.
/// </summary>
internal sealed class Acknowledgement : IResult
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(CallbackAnswer.Success.Body);

    private static readonly string ContentType = $"{CallbackAnswer.Success.ContentType}; charset=utf-8";

    private Acknowledgement()
    {
    }

    public static Acknowledgement Success { get; } = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = Bytes.Length;
        return response.Body.WriteAsync(Bytes).AsTask();
    }
}
