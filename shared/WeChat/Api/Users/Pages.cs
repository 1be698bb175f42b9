using System.Runtime.CompilerServices;

namespace WxFunctions.WeChat.Api;

/// <summary>Turns WeChat's pages of OpenIDs into one sequence, asking for a page when the one before has been read.</summary>
internal static class Pages
{
    /// <param name="get">Asks for the page behind an OpenID; the first behind none.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static async IAsyncEnumerable<string> OpenIds(
        Func<string, CancellationToken, Task<Answer>> get, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long read = 0;
        for (var behind = ""; ;)
        {
            var page = await get(behind, cancellation);
            var openIds = page.Part("data").Texts("openid");
            foreach (var openId in openIds)
                yield return openId;

            read += openIds.Count;
            var next = page.TextOrEmpty("next_openid");
            // the last page names the next one too, which is empty: not to be asked for where the total is known; the same would never end
            if (openIds.Count == 0 || next.Length == 0 || next == behind || read == page.NumberOrZero("total"))
                yield break;
            behind = next;
        }
    }
}
