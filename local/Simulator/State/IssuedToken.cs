using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator.State;

/// <summary>An access token and its end. Times are milliseconds since 1970, so that a call reads them without a lock.</summary>
internal sealed class IssuedToken(PlatformAccount account, string value, DateTimeOffset expires)
{
    private long expiresAt = expires.ToUnixTimeMilliseconds();
    private long replacedAt = long.MaxValue;

    public PlatformAccount Account { get; } = account;

    public string Value { get; } = value;

    public TimeSpan Left(DateTimeOffset now) =>
        TimeSpan.FromMilliseconds(Volatile.Read(ref expiresAt) - now.ToUnixTimeMilliseconds());

    /// <summary>From this moment on the token is "not latest".</summary>
    public void Replace(DateTimeOffset at) =>
        Volatile.Write(ref replacedAt, Math.Min(Volatile.Read(ref replacedAt), at.ToUnixTimeMilliseconds()));

    public void Expire(DateTimeOffset at) => Volatile.Write(ref expiresAt, at.ToUnixTimeMilliseconds());

    /// <summary>What a call with this token is refused with, if anything.</summary>
    public ApiError? Check(DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds();
        if (time >= Volatile.Read(ref replacedAt))
            return ApiErrors.TokenInvalid;
        return time >= Volatile.Read(ref expiresAt) ? ApiErrors.TokenExpired : null;
    }
}
