using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using WxFunctions.Settings;

namespace WxFunctions.Tests.Support;

/// <summary>
/// A Key Vault behind the real SecretClient: speaks its REST protocol at the level of the transport, the bearer challenge of the first
/// request included.
/// </summary>
internal sealed class FakeVault : HttpPipelineTransport
{
    public static readonly Uri Address = new("https://wx-test.vault.azure.net");

    private const string Bearer = "Bearer a-token-of-the-identity";

    public FakeVault(string appSecret, string token, string aesKey) => Secrets = new(StringComparer.Ordinal)
    {
        ["app-secret"] = appSecret,
        ["token"] = token,
        ["encoding-aes-key"] = aesKey,
    };

    /// <summary>By the last part of their names: the same for every account.</summary>
    public ConcurrentDictionary<string, string> Secrets { get; }

    /// <summary>The names that were asked for with a token, oldest first.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Lets a test answer with another status: 429, 403, 503; 0 breaks the connection. Null: as usual.</summary>
    public Func<string, int?>? Trouble { get; set; }

    /// <summary>What a 429 says.</summary>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>The client as the app makes it, on this transport.</summary>
    public SecretClient Client() =>
        new(Address, new Identity(), SecretVault.Patience(new SecretClientOptions { Transport = this }));

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => message.Response = Answer(message.Request);

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        message.Response = Answer(message.Request);
        return default;
    }

    private VaultResponse Answer(Request request)
    {
        if (!request.Headers.TryGetValue("Authorization", out var authorization) || authorization != Bearer)
        {
            return new VaultResponse(401, "").With(
                "WWW-Authenticate",
                "Bearer authorization=\"https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555\", resource=\"https://vault.azure.net\"");
        }

        var name = request.Uri.ToUri().Segments[2].Trim('/');
        Asked.Enqueue(name);
        return Trouble?.Invoke(name) switch
        {
            0 => throw new Azure.RequestFailedException("connection refused"),
            429 => Error(429, "Throttled").With("Retry-After", RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            { } status => Error(status, "Forbidden"),
            null when Secrets.TryGetValue(name.Split('-', 3)[2], out var value) => new VaultResponse(200, JsonSerializer.Serialize(new
            {
                value,
                id = $"{Address}secrets/{name}/0123456789abcdef0123456789abcdee",
                attributes = new { enabled = true },
            })),
            null => Error(404, "SecretNotFound"),
        };
    }

    private static VaultResponse Error(int status, string code) =>
        new(status, JsonSerializer.Serialize(new { error = new { code, message = code } }));

    private sealed class Identity : TokenCredential
    {
        private static readonly AccessToken Token = new(Bearer["Bearer ".Length..], DateTimeOffset.MaxValue);

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Token;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(Token);
    }
}
