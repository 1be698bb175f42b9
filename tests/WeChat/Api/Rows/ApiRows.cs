using System.Text;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api.Rows;

/// <summary>Every call of <see cref="WeChatApi"/>, a row each.</summary>
internal static partial class ApiRows
{
    private const string Alice = "oAlice-0001";
    private const string Bob = "oBob-0002";
    private const string Form = "[form media photo.jpg image/jpeg 5 bytes]";

    public static IReadOnlyList<ApiRow> All { get; } =
    [
        .. Menus, .. Users, .. Tags, .. Groups, .. Blacklist, .. Codes, .. Media, .. Materials, .. Drafts, .. Publishing, .. MassMessages,
        .. Templates, .. SubscribeTemplates, .. Agents, .. Sessions, .. DataCube, .. Any,
    ];

    private static MediaFile Photo => new(new MemoryStream("bytes"u8.ToArray()), "photo.jpg", "image/jpeg");

    private static async Task<string> Text(MediaDownload file)
    {
        await using (file)
        {
            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            return $"{Path.GetExtension(file.FileName)} {file.ContentType} {file.Length} {await reader.ReadToEndAsync()}";
        }
    }
}
