using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Short keys for long texts (短key托管), for instance in a QR code.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/qrcode/shorturl/api_genshorten.html</remarks>
public sealed partial class ShortKeys(WeChatClient client)
{
    private const int DataBytesMax = 4096;
    private const int LifeSecondsMax = 30 * 24 * 60 * 60;

    /// <summary>Keeps a text.</summary>
    /// <param name="longData">1 to 4096 bytes.</param>
    /// <param name="life">A second to 30 days.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The key: 15 letters and digits.</returns>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">9410010: too long; 9410011: for too long.</exception>
    public async Task<string> Create(string longData, TimeSpan life, CancellationToken cancellation)
    {
        Limit.Bytes(longData, DataBytesMax);
        Limit.Range((long)life.TotalSeconds, 1, LifeSecondsMax, nameof(life));
        var body = new JsonObject { ["long_data"] = longData, ["expire_seconds"] = (int)life.TotalSeconds };
        return (await client.Change("/cgi-bin/shorten/gen", body, cancellation)).Text("short_key");
    }

    /// <summary>Gives the text back.</summary>
    /// <exception cref="WeChatException">9410012: no such key, or no more.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/qrcode/shorturl/api_fetchshorten.html</remarks>
    public async Task<LongData> Fetch(string shortKey, CancellationToken cancellation)
    {
        Limit.Id(shortKey);
        var answer = await client.Query("/cgi-bin/shorten/fetch", new JsonObject { ["short_key"] = shortKey }, cancellation);
        return answer.As(ShortKeysJson.Wire.LongData);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(LongData))]
    private sealed partial class ShortKeysJson : JsonSerializerContext
    {
        public static ShortKeysJson Wire { get; } = new(WeChatJson.Snake());
    }
}
