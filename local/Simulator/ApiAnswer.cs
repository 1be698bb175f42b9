using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator;

/// <summary>What a test wants an API call answered with, in place of or around the usual answer.</summary>
internal sealed class ApiAnswer
{
    private readonly Func<Func<ApiResponse>, CancellationToken, Task<ApiResponse?>> give;

    private ApiAnswer(Func<Func<ApiResponse>, CancellationToken, Task<ApiResponse?>> give) => this.give = give;

    /// <summary>Nothing happens and the connection breaks.</summary>
    public static ApiAnswer Reset { get; } = new((_, _) => Task.FromResult<ApiResponse?>(null));

    /// <summary>The call has its effect, and the connection breaks before the answer.</summary>
    public static ApiAnswer TakeThenDrop { get; } = new((usual, cancellation) =>
    {
        _ = usual();
        return Task.FromResult<ApiResponse?>(null);
    });

    /// <summary>The call has its effect, and is answered with status 200 and this body, whatever it is.</summary>
    public static ApiAnswer TakeThenSay(string text) => new((usual, cancellation) =>
    {
        _ = usual();
        return Task.FromResult<ApiResponse?>(ApiResponse.Plain(StatusCodes.Status200OK, text));
    });

    /// <summary>WeChat's way of saying no: status 200 and a code.</summary>
    public static ApiAnswer Error(int code, string message) =>
        new((_, _) => Task.FromResult<ApiResponse?>(ApiResponse.Of(new ApiError(code, message))));

    /// <summary>A status and a body that is no JSON, as from a gateway.</summary>
    public static ApiAnswer Status(int status) =>
        new((_, _) => Task.FromResult<ApiResponse?>(ApiResponse.Plain(status, $"status {status}")));

    /// <summary>Status 200 and this body, whatever it is.</summary>
    public static ApiAnswer Body(string text) =>
        new((_, _) => Task.FromResult<ApiResponse?>(ApiResponse.Plain(StatusCodes.Status200OK, text)));

    /// <summary>A file.</summary>
    public static ApiAnswer File(string name, string contentType, ReadOnlyMemory<byte> bytes) =>
        new((_, _) => Task.FromResult<ApiResponse?>(ApiResponse.File(name, contentType, bytes)));

    /// <summary>The usual answer and effect, but only when <paramref name="ready"/> completes.</summary>
    public static ApiAnswer After(Task ready) => new(async (usual, cancellation) =>
    {
        await ready.WaitAsync(cancellation);
        return usual();
    });

    /// <summary>The call has its effect at once, and its answer comes only when <paramref name="ready"/> completes.</summary>
    public static ApiAnswer TakeThenWait(Task ready) => new(async (usual, cancellation) =>
    {
        var answer = usual();
        await ready.WaitAsync(cancellation);
        return answer;
    });

    /// <summary>The usual answer and effect, late.</summary>
    public static ApiAnswer After(TimeSpan delay, TimeProvider clock) => new(async (usual, cancellation) =>
    {
        await Task.Delay(delay, clock, cancellation);
        return usual();
    });

    /// <summary>This answer, late.</summary>
    public ApiAnswer Late(TimeSpan delay, TimeProvider clock) => new(async (usual, cancellation) =>
    {
        await Task.Delay(delay, clock, cancellation);
        return await give(usual, cancellation);
    });

    /// <returns>Nothing when the connection is to break.</returns>
    internal Task<ApiResponse?> Give(Func<ApiResponse> usual, CancellationToken cancellation) => give(usual, cancellation);
}
