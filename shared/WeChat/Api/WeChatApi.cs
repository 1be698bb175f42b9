using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// WeChat's interfaces for one account, a class a group; sending to users one by one is not here, as that goes through the queue.
/// </summary>
/// <param name="client">Calls with the account's token.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/</remarks>
public sealed class WeChatApi(WeChatClient client)
{
    /// <summary>The menu below the conversation.</summary>
    public Menus Menus { get; } = new(client);

    /// <summary>The account's users.</summary>
    public Users Users { get; } = new(client);

    /// <summary>Tags on users.</summary>
    public Tags Tags { get; } = new(client);

    /// <summary>Groups of users, which tags have replaced.</summary>
    public Groups Groups { get; } = new(client);

    /// <summary>Users from whom no messages are taken.</summary>
    public Blacklist Blacklist { get; } = new(client);

    /// <summary>QR codes with a scene.</summary>
    public QrCodes QrCodes { get; } = new(client);

    /// <summary>Short keys for long texts.</summary>
    public ShortKeys ShortKeys { get; } = new(client);

    /// <summary>Files for three days.</summary>
    public Media Media { get; } = new(client);

    /// <summary>Files to be kept.</summary>
    public Materials Materials { get; } = new(client);

    /// <summary>Articles before they go out.</summary>
    public Drafts Drafts { get; } = new(client);

    /// <summary>Publishing without telling followers.</summary>
    public Publishing Publishing { get; } = new(client);

    /// <summary>Messages to many.</summary>
    public MassMessages MassMessages { get; } = new(client);

    /// <summary>The templates of template messages.</summary>
    public Templates Templates { get; } = new(client);

    /// <summary>The templates of subscription notices.</summary>
    public SubscribeTemplates SubscribeTemplates { get; } = new(client);

    /// <summary>Those who answer users by hand.</summary>
    public CustomerServiceAgents CustomerServiceAgents { get; } = new(client);

    /// <summary>Conversations between users and agents.</summary>
    public CustomerServiceSessions CustomerServiceSessions { get; } = new(client);

    /// <summary>Statistics.</summary>
    public DataCube DataCube { get; } = new(client);

    /// <summary>Any other interface: see <see cref="WeChatClient.Call"/>.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">For instance <c>/wxa/business/getuserphonenumber</c>, without a query.</param>
    /// <param name="json">An object: the body of a POST; of a GET its members stand in the query. Left out: none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public Task<JsonElement> Call(HttpMethod method, string path, JsonElement json, CancellationToken cancellation) =>
        client.Call(method, path, json, cancellation);
}
