using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>The Table REST protocol below single operations: addresses, common headers, signing, retries, errors.</summary>
internal sealed class TableRest
{
    public const string JsonWithTypes = "application/json;odata=minimalmetadata";
    public const string JsonPlain = "application/json;odata=nometadata";
    public const string DataServiceVersion = "3.0";

    // Azurite closes a connection that idles for 5 s, and a proxy has no business between this machine and itself.
    private static readonly HttpClientTransport LoopbackTransport = new(new HttpClient(new SocketsHttpHandler
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    private static readonly ResponseClassifier Classifier = new();

    private readonly HttpPipeline pipeline;
    private readonly string version;

    public TableRest(TableConnection connection, TableClientOptions options)
    {
        Endpoint = connection.Endpoint;
        AccountName = connection.AccountName;
        version = options.VersionText;
        if (Endpoint.IsLoopback && ReferenceEquals(options.Transport, HttpClientTransport.Shared))
            options.Transport = LoopbackTransport;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { new SharedKeyLitePolicy(connection.AccountName, connection.Key) },
            RequestFailedDetailsParser = Errors,
        });
    }

    public static TableErrorParser Errors { get; } = new();

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public Uri Address(string path) => new($"{Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below the account, escaped.</param>
    /// <param name="tolerated">Statuses of 400 and more that are an answer here, not an error.</param>
    public HttpMessage Message(RequestMethod method, string path, params ReadOnlySpan<HttpStatusCode> tolerated)
    {
        var context = new RequestContext();
        foreach (var status in tolerated)
            context.AddClassifier((int)status, isError: false);
        var message = pipeline.CreateMessage(context, Classifier);
        message.Request.Method = method;
        message.Request.Uri.Reset(Address(path));
        message.Request.Headers.SetValue("x-ms-version", version);
        message.Request.Headers.SetValue("DataServiceVersion", DataServiceVersion);
        message.Request.Headers.SetValue("Accept", JsonWithTypes);
        return message;
    }

    /// <remarks>The message is not disposed of: that would take the answer with it. It is buffered and holds no connection.</remarks>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }
}
