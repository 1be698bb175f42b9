namespace WxFunctions.Telemetry;

/// <summary>OpenIDs stand for people: logs show only so much of one as tells two apart.</summary>
internal static class OpenIds
{
    private const int Shown = 6;

    /// <summary>The last characters of an OpenID.</summary>
    public static string Shorten(string openId) => openId.Length > Shown ? "…" + openId[^Shown..] : openId;
}
