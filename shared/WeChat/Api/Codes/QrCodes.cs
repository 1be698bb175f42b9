using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>QR codes with a scene (带参数的二维码), for certified service accounts. All kinds together 100,000 a day.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html</remarks>
public sealed partial class QrCodes(WeChatClient client)
{
    /// <summary>The largest scene number of a code that lasts.</summary>
    public const int PermanentSceneMax = 100_000;

    private const string Path = "/cgi-bin/qrcode/create";
    private const int SceneCharsMax = 64;
    private const int LifeSecondsMax = 30 * 24 * 60 * 60;

    /// <summary>A code for a time.</summary>
    /// <param name="scene">A number other than 0, of 32 bits.</param>
    /// <param name="life">A second to 30 days.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">48001: not for this account.</exception>
    public Task<QrCode> CreateTemporary(uint scene, TimeSpan life, CancellationToken cancellation)
    {
        Limit.Range(scene, 1, uint.MaxValue);
        return Create("QR_SCENE", new JsonObject { ["scene_id"] = scene }, Seconds(life), cancellation);
    }

    /// <summary>A code for a time.</summary>
    /// <param name="scene">1 to 64 characters.</param>
    /// <param name="life">A second to 30 days.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">48001: not for this account.</exception>
    public Task<QrCode> CreateTemporary(string scene, TimeSpan life, CancellationToken cancellation)
    {
        Limit.Chars(scene, SceneCharsMax);
        return Create("QR_STR_SCENE", new JsonObject { ["scene_str"] = scene }, Seconds(life), cancellation);
    }

    /// <summary>A code that lasts: 100,000 for an account.</summary>
    /// <param name="scene">1 to 100,000.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">45029: there are 100,000; 48001: not for this account.</exception>
    public Task<QrCode> CreatePermanent(int scene, CancellationToken cancellation)
    {
        Limit.Range(scene, 1, PermanentSceneMax);
        return Create("QR_LIMIT_SCENE", new JsonObject { ["scene_id"] = scene }, null, cancellation);
    }

    /// <summary>A code that lasts: 100,000 for an account.</summary>
    /// <param name="scene">1 to 64 characters.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">45029: there are 100,000; 48001: not for this account.</exception>
    public Task<QrCode> CreatePermanent(string scene, CancellationToken cancellation)
    {
        Limit.Chars(scene, SceneCharsMax);
        return Create("QR_LIMIT_STR_SCENE", new JsonObject { ["scene_str"] = scene }, null, cancellation);
    }

    private static int Seconds(TimeSpan life)
    {
        Limit.Range((long)life.TotalSeconds, 1, LifeSecondsMax, nameof(life));
        return (int)life.TotalSeconds;
    }

    private async Task<QrCode> Create(string action, JsonObject scene, int? seconds, CancellationToken cancellation)
    {
        var body = new JsonObject().And("expire_seconds", seconds)
            .And("action_name", action).And("action_info", new JsonObject { ["scene"] = scene });
        return (await client.Change(Path, body, cancellation)).As(QrCodesJson.Wire.QrCode);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(QrCode))]
    private sealed partial class QrCodesJson : JsonSerializerContext
    {
        public static QrCodesJson Wire { get; } = new(WeChatJson.Snake());
    }
}
