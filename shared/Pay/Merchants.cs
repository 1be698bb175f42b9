using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using WxFunctions.Settings;

namespace WxFunctions.Pay;

/// <summary>The configured merchants; none where nobody pays.</summary>
public sealed class Merchants : IDisposable
{
    /// <summary>How long one call to WeChat Pay may take.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly HttpClient http;
    private readonly Dictionary<string, Merchant> merchants;

    /// <summary>Made once for the app.</summary>
    public Merchants(AppSettings settings, SecretVault vault, TimeProvider time, ILogger<Merchant> logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        http = Client(settings.PayApiBaseUrl);
        merchants = settings.Merchants.ToDictionary(
            pair => pair.Key, pair => new Merchant(pair.Value, http, vault, time, logger), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Merchant> All => merchants.Values;

    /// <summary>The merchant of that short name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Merchant? merchant) => merchants.TryGetValue(name, out merchant);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static HttpClient Client(Uri baseAddress) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // a request is signed for its address: nobody sends it elsewhere
        AllowAutoRedirect = false,
    })
    {
        BaseAddress = baseAddress,
        Timeout = CallLimit,
        MaxResponseContentBufferSize = 1024 * 1024,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("WxFunctions", "1.0") } },
    };
}
