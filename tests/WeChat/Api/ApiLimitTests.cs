using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>What WeChat would refuse anyway is refused here, with the field and its limit, and no call is spent on it.</summary>
public sealed class ApiLimitTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    private static readonly MenuButton Button = new("x", "click", Key: "k");

    private static readonly (string Words, Func<WeChatApi, Task> Call)[] Cases =
    [
        ("button must have 1 to 3 items, not 4", api => api.Menus.Create(new Menu([Button, Button, Button, Button]), default)),
        ("button[0].name must have 1 to 16 bytes in UTF-8, not 18", api => api.Menus.Create(new Menu([Button with { Name = "六个汉字宽了" }]), default)),
        (
            "button[1].sub_button must have 1 to 5 items, not 6",
            api => api.Menus.Create(new Menu([Button, new("x", SubButton: [.. Enumerable.Repeat(Button, 6)])]), default)),
        (
            "button[0].sub_button[0].key must have 1 to 128 bytes in UTF-8, not 129",
            api => api.Menus.Create(new Menu([new("x", SubButton: [Button with { Key = new('k', 129) }])]), default)),
        (
            "button[0].url must have 1 to 1024 bytes in UTF-8, not 1025",
            api => api.Menus.Create(new Menu([new("x", "view", Url: "http://" + new string('x', 1018))]), default)),
        ("matchrule must have tag_id or client_platform_type", api => api.Menus.AddConditional(new ConditionalMenu([Button]), default)),
        ("openIds must have 1 to 100 items, not 101", api => api.Users.Get(Many(101), "en", default)),
        ("remark must have 0 to 29 bytes in UTF-8, not 30", api => api.Users.SetRemark("o", "十个汉字正好三十字节", default)),
        ("name must have 1 to 30 characters, not 31", api => api.Tags.Create(string.Concat(Enumerable.Repeat("😀", 31)), default)),
        ("openIds must have 1 to 50 items, not 0", api => api.Tags.Add(100, [], default)),
        ("openIds must have 1 to 20 items, not 21", api => api.Blacklist.Add(Many(21), default)),
        ("scene must be 1 to 100000, not 100001", api => api.QrCodes.CreatePermanent(100_001, default)),
        ("scene must have 1 to 64 characters, not 65", api => api.QrCodes.CreatePermanent(new string('x', 65), default)),
        ("life must be 1 to 2592000, not 2592001", api => api.QrCodes.CreateTemporary(1u, TimeSpan.FromSeconds(2_592_001), default)),
        ("longData must have 1 to 4096 bytes in UTF-8, not 4097", api => api.ShortKeys.Create(new string('x', 4097), TimeSpan.FromDays(1), default)),
        ("file may have 65536 bytes as thumb, not 65537", api => api.Media.Upload(MediaType.Thumb, File(65_537), default)),
        ("file may have 2097152 bytes as voice, not 2097153", api => api.Media.Upload(MediaType.Voice, File(2_097_153), default)),
        ("file must have less than 1048576 bytes, not 1048576", api => api.Media.UploadImage(File(1_048_576), default)),
        ("words must be given for a video, and for nothing else", api => api.Materials.Add(MediaType.Video, File(1), null, default)),
        ("count must be 1 to 20, not 21", api => api.Materials.List("image", 0, 21, default)),
        ("articles[0].title must have 1 to 32 characters, not 33", api => api.Drafts.Add([new(new string('x', 33), "x", "T")], default)),
        ("articles[0].thumb_media_id must be given for news", api => api.Drafts.Add([new("x", "x")], default)),
        ("openIds must have 2 to 10000 items, not 1", api => api.MassMessages.Send(["o"], MassMessage.Text("x"), "id", false, default)),
        ("clientMsgId must have 1 to 32 bytes in UTF-8, not 33", api => api.MassMessages.SendToAll(1, MassMessage.Text("x"), new('x', 33), false, default)),
        ("speed must be 0 to 4, not 5", api => api.MassMessages.SetSpeed(5, default)),
        ("limit must be 1 to 100, not 101", api => api.Templates.Blocked("T", 0, 101, default)),
        ("keywordIds must have 2 to 5 items, not 6", api => api.SubscribeTemplates.Add("99", [1, 2, 3, 4, 5, 6], "x", default)),
        ("scene must have 1 to 15 characters, not 16", api => api.SubscribeTemplates.Add("99", [1, 2], new('x', 16), default)),
        ("account must be 1 to 10 letters, digits or _, an @", api => api.CustomerServiceAgents.Add("much-too-long@gh", "x", default)),
        ("nickname must have 1 to 16 characters, not 17", api => api.CustomerServiceAgents.Add("a@gh", new('x', 17), default)),
        (
            "to must be later than from, and at most 24 hours",
            api => api.CustomerServiceSessions.Records(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(25), 1, 1, default)),
        ("end must be so that begin to end are 1 to 7 days, not 8", api => api.DataCube.UserSummary(Day, Day.AddDays(7), default)),
        ("end must be so that begin to end are 1 to 30 days, not 0", api => api.DataCube.InterfaceSummary(Day, Day.AddDays(-1), default)),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Words)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_with_the_field_and_the_limit(string words)
    {
        await using var wechat = await ApiFixture.Start();
        wechat.Simulator.Answer = _ => throw new InvalidOperationException("a call was made");

        var wrong = await Assert.ThrowsAnyAsync<ArgumentException>(() => Cases.Single(one => one.Words == words).Call(wechat.Api));

        Assert.StartsWith(words, wrong.Message, StringComparison.Ordinal);
    }

    private static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(n => $"o{n}")];

    private static MediaFile File(int bytes) => new(new MemoryStream(new byte[bytes]), "x.bin", "application/octet-stream");
}
