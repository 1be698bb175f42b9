namespace WxFunctions.WeChat.Pay;

/// <summary>Turns the ways to get no answer into one.</summary>
internal static class PayGuard
{
    public static async Task<T> Call<T>(string name, HttpClient http, Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (HttpRequestException failure)
        {
            throw new PayUnavailableException(name, failure.HttpRequestError.ToString(), failure);
        }
        catch (IOException broken)
        {
            throw new PayUnavailableException(name, "an answer that broke off", broken);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new PayUnavailableException(name, $"nothing within {http.Timeout.TotalSeconds:0} s", late);
        }
    }
}
