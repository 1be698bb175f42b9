using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Those who answer users by hand (客服账号): at most 100. The account needs a WeChat ID for it.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_getkflist.html</remarks>
public sealed partial class CustomerServiceAgents(WeChatClient client)
{
    private const int PrefixCharsMax = 10;
    private const int SuffixCharsMax = 30;
    private const int NicknameCharsMax = 16;
    private const int HeadImageBytesMax = 5 * 1024 * 1024;

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<CustomerServiceAgent>> List(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/customservice/getkflist", cancellation)).Items("kf_list", AgentsJson.Wire.CustomerServiceAgent);

    /// <summary>Those who could answer now.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_getonlinekflist.html</remarks>
    public async Task<IReadOnlyList<OnlineAgent>> ListOnline(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/customservice/getonlinekflist", cancellation)).Items("kf_online_list", AgentsJson.Wire.OnlineAgent);

    /// <summary>Adds one, who can work when invited and bound to a WeChat ID.</summary>
    /// <param name="account">As <c>prefix@account</c>: 1 to 10 letters, digits or _, then the account's WeChat ID.</param>
    /// <param name="nickname">What users see: 1 to 16 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">65403, 65404: one of the names; 65405: there are 100; 65406: there is one.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_addkfaccount.html</remarks>
    public Task Add(string account, string nickname, CancellationToken cancellation) =>
        Change("/customservice/kfaccount/add", account, nickname, cancellation);

    /// <summary>Gives one another name.</summary>
    /// <param name="account">As <c>prefix@account</c>.</param>
    /// <param name="nickname">What users see: 1 to 16 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">65401: no such agent; 65403: the name.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_updatekfaccount.html</remarks>
    public Task Update(string account, string nickname, CancellationToken cancellation) =>
        Change("/customservice/kfaccount/update", account, nickname, cancellation);

    /// <summary>Takes one away.</summary>
    /// <exception cref="WeChatException">65401: no such agent.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_deletekfaccount.html</remarks>
    public Task Delete(string account, CancellationToken cancellation)
    {
        CheckAccount(account);
        return client.Change("/customservice/kfaccount/del", new JsonObject { ["kf_account"] = account }, cancellation);
    }

    /// <summary>Sets the picture of one.</summary>
    /// <param name="account">As <c>prefix@account</c>.</param>
    /// <param name="file">At most 5 MB; best a JPEG of 640 by 640.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The file is too large.</exception>
    /// <exception cref="WeChatException">65401: no such agent; 40005, 40009: the file's kind or size.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_uploadkfheadimg.html</remarks>
    public Task UploadHeadImage(string account, MediaFile file, CancellationToken cancellation)
    {
        CheckAccount(account);
        ArgumentNullException.ThrowIfNull(file);
        Limit.Check(file.Length <= HeadImageBytesMax, nameof(file), $"may have {HeadImageBytesMax} bytes, not {file.Length}");
        return client.Upload("/customservice/kfaccount/uploadheadimg", [("kf_account", account)], file, null, cancellation);
    }

    /// <summary>Invites someone, who has to say yes on the phone.</summary>
    /// <param name="account">As <c>prefix@account</c>.</param>
    /// <param name="weChatId">Whom.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">65401: no such agent; 65407 to 65412: the person cannot be, or is invited already.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/account/api_invitekfworker.html</remarks>
    public Task Invite(string account, string weChatId, CancellationToken cancellation)
    {
        CheckAccount(account);
        Limit.Id(weChatId);
        return client.Change(
            "/customservice/kfaccount/inviteworker", new JsonObject { ["kf_account"] = account, ["invite_wx"] = weChatId }, cancellation);
    }

    /// <exception cref="ArgumentException">It is no name of an agent.</exception>
    internal static void CheckAccount(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var parts = account.Split('@');
        Limit.Check(
            parts.Length == 2 && parts[0].Length is >= 1 and <= PrefixCharsMax && parts[1].Length is >= 1 and <= SuffixCharsMax
            && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
            nameof(account),
            $"must be 1 to {PrefixCharsMax} letters, digits or _, an @ and the account's WeChat ID of 1 to {SuffixCharsMax}");
    }

    private Task<Answer> Change(string path, string account, string nickname, CancellationToken cancellation)
    {
        CheckAccount(account);
        Limit.Chars(nickname, NicknameCharsMax);
        return client.Change(path, new JsonObject { ["kf_account"] = account, ["nickname"] = nickname }, cancellation);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(CustomerServiceAgent))]
    [JsonSerializable(typeof(OnlineAgent))]
    private sealed partial class AgentsJson : JsonSerializerContext
    {
        public static AgentsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
