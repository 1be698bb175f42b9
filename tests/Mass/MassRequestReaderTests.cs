using System.Text;
using WxFunctions.JsonReading;
using WxFunctions.Mass;
using WxFunctions.Settings;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Mass;

/// <summary>What is wrong with a mass message is said in a line that names the field and its limit.</summary>
public sealed class MassRequestReaderTests
{
    private const string Text = "\"type\":\"text\",\"text\":{\"content\":\"x\"}";
    private const string All = "\"filter\":{\"is_to_all\":true}";

    [Theory]
    [InlineData("[]", "the whole must be a mass message")]
    [InlineData("{" + Text + "}", "the whole must be given whom it is for: filter or touser.")]
    [InlineData("{" + All + "}", "type must be given: one of mpnews, text, voice, image, mpvideo.")]
    [InlineData("{" + All + ",\"type\":\"music\"}", "type must be \"mpnews\" or ")]
    [InlineData(
        "{" + All + ",\"type\":\"wxcard\",\"wxcard\":{\"card_id\":\"c\"}}",
        "type must be another type: product and card messages can no longer be mass sent (since 2024-07) (WeChat's 45113).")]
    [InlineData("{" + All + ",\"type\":\"text\"}", "text must be given: the content of a mass message of type text.")]
    [InlineData("{" + All + ",\"type\":\"image\",\"image\":{\"media_id\":\"M\"}}", "image must be left out: an object here has type, images, ")]
    [InlineData("{" + All + ",\"type\":\"image\",\"images\":{\"media_ids\":[]}}", "images.media_ids must be a list of 1 to 20 ids of pictures.")]
    [InlineData("{" + All + ",\"type\":\"text\",\"text\":{\"content\":\" \"}}", "text.content must be a text of 1 to 20000 characters.")]
    [InlineData("{" + All + "," + Text + ",\"send_ignore_reprint\":2}", "send_ignore_reprint must be a whole number from 0 to 1.")]
    [InlineData("{" + All + "," + Text + ",\"clientmsgid\":\"x\"}", "clientmsgid must be left out: ")]
    [InlineData("{" + All + "," + Text + ",\"id\":\"a b\"}", "id must be an id of 1 to 64 letters, digits and -_.:.")]
    [InlineData("{" + All + "," + Text + ",\"touser\":[\"o1\",\"o2\"]}", "touser must be left out where there is a filter")]
    [InlineData("{\"touser\":[\"o1\"]," + Text + "}", "touser must be a list of 2 to 10000 OpenIDs.")]
    [InlineData("{\"touser\":[\"o1\",\"o 2\"]," + Text + "}", "touser[1] must be an OpenID: 1 to 64 letters, digits, '-' and '_'.")]
    [InlineData("{\"filter\":{}," + Text + "}", "filter.is_to_all must be given: true or false.")]
    [InlineData("{\"filter\":{\"is_to_all\":false}," + Text + "}", "filter must be given a tag_id where is_to_all is false.")]
    [InlineData("{\"filter\":{\"is_to_all\":true,\"tag_id\":2}," + Text + "}", "filter.tag_id must be left out where is_to_all is true.")]
    [InlineData("{\"filter\":{\"is_to_all\":false,\"tag_id\":\"2\"}," + Text + "}", "filter.tag_id must be a whole number from 0 to ")]
    [InlineData("{" + All + "," + Text + ",\"preview\":{}}", "preview must be an object of either touser or towxname.")]
    [InlineData("{" + All + "," + Text + ",\"preview\":{\"touser\":\"o1\",\"towxname\":\"n\"}}", "preview must be an object of either touser or towxname.")]
    public void What_is_wrong_is_named(string json, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<JsonShapeException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_subscription_account_names_no_users() => Assert.StartsWith(
        "touser must be left out: a subscription account cannot choose users",
        Assert.Throws<JsonShapeException>(() => Read("{\"touser\":[\"o1\",\"o2\"]," + Text + "}", AccountKind.Subscription)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Ten_thousand_users_are_taken_and_one_more_is_not()
    {
        Assert.Equal(10_000, Read(Users(10_000)).Audience.OpenIds.Count);
        Assert.Throws<JsonShapeException>(() => Read(Users(10_001)));

        static string Users(int count) => $"{{\"touser\":[{string.Join(',', Enumerable.Range(0, count).Select(n => $"\"o{n}\""))}],{Text}}}";
    }

    [Theory]
    [InlineData("{\"type\":\"text\",\"text\":{\"content\":\"a\\u0000\"}," + All + "}")]
    [InlineData("{\"type\":\"text\",\"text\":{\"content\":\"a\\ud83d\"}," + All + "}")]
    public void What_nobody_can_send_is_refused_wherever_it_stands(string json) => Assert.Equal(
        "text.content must be a text without NUL characters and without halves of surrogate pairs.",
        Assert.Throws<JsonShapeException>(() => Read(json)).Message);

    [Theory]
    [InlineData("\"filter\":{\"is_to_all\":true}", "all followers", true)]
    [InlineData("\"filter\":{\"is_to_all\":false,\"tag_id\":0}", "tag 0", false)]
    [InlineData("\"touser\":[\"o1\",\"o2\"]", "2 users", false)]
    public void Whom_it_is_for_is_said_in_words(string audience, string words, bool isAll)
    {
        var read = Read("{" + audience + "," + Text + "}").Audience;

        Assert.Equal((words, isAll), (read.ToString(), read.IsAll));
    }

    [Fact]
    public void Who_is_to_see_it_first_has_an_OpenID_or_a_WeChat_ID()
    {
        Assert.Equal(new MassPreview("o1", null), Read("{" + All + "," + Text + ",\"preview\":{\"touser\":\"o1\"}}").Preview);
        Assert.Equal(new MassPreview(null, "n"), Read("{" + All + "," + Text + ",\"preview\":{\"towxname\":\"n\"}}").Preview);
        Assert.Null(Read("{" + All + "," + Text + "}").Preview);
    }

    [Theory]
    [InlineData("2026-11-30T15:59:59Z", "2026-11", "2026-11-30", "2026-12-01T00:00:00+08:00")]
    [InlineData("2026-11-30T16:00:00Z", "2026-12", "2026-12-01", "2027-01-01T00:00:00+08:00")]
    public void Days_and_months_are_Beijings(string now, string month, string day, string monthEnds)
    {
        var time = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        var service = MassPeriod.Of(AccountKind.Service, time);

        Assert.Equal((month, 4), (service.Name, service.Limit));
        Assert.Equal(DateTimeOffset.Parse(monthEnds, System.Globalization.CultureInfo.InvariantCulture), service.Ends);
        Assert.Equal((day, 1), (MassPeriod.Of(AccountKind.Subscription, time).Name, MassPeriod.Of(AccountKind.Subscription, time).Limit));
    }

    private static MassRequest Read(string json, AccountKind kind = AccountKind.Service) =>
        new MassRequestReader(new AccountSettings("main", "secret", new CallbackAccount("wx1", "Token")) { Kind = kind }, DateTimeOffset.UnixEpoch)
            .Read(Encoding.UTF8.GetBytes(json));
}
