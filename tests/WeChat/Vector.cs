using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.WeChat;

/// <summary>One file of tests/Vectors.</summary>
public sealed class Vector(JsonElement json)
{
    public string Kind => json.GetProperty("kind").GetString()!;

    public JsonElement Expected => json.GetProperty("expected");

    public JsonElement Reply => json.GetProperty("reply");

    public bool IsAccepted => Expected.GetProperty("outcome").GetString() == "accept";

    public CallbackQuery Query => CallbackQuery.Parse(json.GetProperty("request").GetProperty("query").GetString());

    public CallbackAccount Account
    {
        get
        {
            var settings = json.GetProperty("settings");
            return new CallbackAccount(settings.GetProperty("appId").GetString()!, settings.GetProperty("token").GetString()!)
            {
                Key = Key(settings, "encodingAESKey"),
                PreviousKey = Key(settings, "previousEncodingAESKey"),
                Mode = Enum.Parse<CallbackMode>(settings.GetProperty("mode").GetString()!, ignoreCase: true),
            };
        }
    }

    public byte[] Body
    {
        get
        {
            var request = json.GetProperty("request");
            return request.TryGetProperty("bodyBase64", out var bytes) && bytes.ValueKind == JsonValueKind.String
                ? bytes.GetBytesFromBase64()
                : Encoding.UTF8.GetBytes(request.GetProperty("body").GetString() ?? "");
        }
    }

    public static TheoryData<string> Names(string kind) =>
        [.. Directory.GetFiles(Folder).Where(path => Load(path).Kind == kind)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    public static Vector Named(string name) => Load(Path.Combine(Folder, name + ".json"));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Vectors");

    private static Vector Load(string path) => new(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement);

    private static EncodingAesKey? Key(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var text) && EncodingAesKey.TryParse(text.GetString(), out var key) ? key : null;
}
