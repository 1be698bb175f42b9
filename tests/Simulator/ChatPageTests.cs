using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Push;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class ChatPageTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/chat.css", "text/css")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/simulator/state", "application/json")]
    public async Task The_page_comes_with_a_strict_policy(string path, string type)
    {
        await using var wechat = await Start();

        using var response = await wechat.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/app.js")]
    [InlineData("GET", "/simulator/state")]
    [InlineData("GET", "/simulator/events?account=main&follower=a")]
    [InlineData("GET", "/simulator/messages?account=main")]
    [InlineData("GET", "/simulator/traces/x")]
    [InlineData("GET", "/simulator/scenarios")]
    [InlineData("GET", "/simulator/pay?follower=a")]
    [InlineData("POST", "/simulator/pay/demo/1")]
    [InlineData("POST", "/simulator/scenarios/none")]
    [InlineData("POST", "/simulator/acts")]
    [InlineData("POST", "/simulator/media")]
    [InlineData("POST", "/simulator/callback")]
    [InlineData("POST", "/simulator/burst")]
    [InlineData("PUT", "/simulator/trouble")]
    [InlineData("POST", "/simulator/trouble/expire-tokens")]
    public async Task Another_site_gets_nowhere(string method, string path)
    {
        await using var wechat = await Start();
        var host = wechat.Simulator.Url.Authority;

        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "https://evil.example"));
        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "null"));
        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "http://127.0.0.1:1"));
        Assert.Equal(403, await Ask(wechat, method, path, "Host", "evil.example"));
        Assert.Equal(403, await Ask(wechat, method, path, "Host", "127.0.0.1.evil.example"));
        Assert.NotEqual(403, await Ask(wechat, method, path, "Origin", $"http://{host}"));
        Assert.NotEqual(403, await Ask(wechat, method, path, "Host", "localhost"));
        Assert.Empty(wechat.App.Requests);
    }

    [Fact]
    public async Task A_host_that_is_let_in_by_name_is_let_in_with_its_own_origin_only()
    {
        await using var wechat = await Start(options => options with { Hosts = ["box.example"] });

        Assert.Equal(200, await Ask(wechat, "GET", "/", "Host", "box.example:7072"));
        Assert.Equal(403, await Ask(wechat, "GET", "/", "Host", "other.example:7072"));
        Assert.Equal(403, await Ask(wechat, "GET", "/", "Origin", "http://box.example"));
    }

    [Fact]
    public async Task A_page_may_frame_the_back_ends_and_nobody_else()
    {
        await using var wechat = await Start(options => options with { CallbackUrl = "http://127.0.0.1:9/wechat/{account}" });

        using var response = await wechat.Http.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"frame-src 'self' {wechat.App.Url.GetLeftPart(UriPartial.Authority)} http://127.0.0.1:9;", policy);
    }

    [Theory]
    [InlineData("""{"account":"none","follower":"oAlice","act":{"type":"text","text":"hi"}}""", "main, plain")]
    [InlineData("""{"account":"main","follower":"o Alice","act":{"type":"text","text":"hi"}}""", "1 to 64")]
    [InlineData("""{"account":"main","follower":"","act":{"type":"text","text":"hi"}}""", "1 to 64")]
    [InlineData("""{"account":"main","follower":"oAlice","act":{"type":"text","text":""}}""", "1 to 5000")]
    [InlineData("""{"account":"main","follower":"oAlice","act":{"type":"text"}}""", "1 to 5000")]
    [InlineData("""{"account":"main","follower":"oAlice","act":{"type":"dance"}}""", "scancode_waitmsg")]
    [InlineData("""{"account":"main","follower":"oAlice","act":{"type":"location","x":91}}""", "-90 to 90")]
    [InlineData("""{"account":"main","follower":"oAlice","act":{"type":"text","text":"hi","txet":1}}""", "$.act.txet")]
    [InlineData("""{"account":"main","follower":"oAlice"}""", "act is missing")]
    [InlineData("null", "object")]
    [InlineData("hello", "$")]
    public async Task A_bad_request_is_refused_in_words_and_reaches_nobody(string json, string named)
    {
        await using var wechat = await Start();

        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await wechat.Http.PostAsync("/simulator/acts", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
        Assert.Empty(wechat.App.Requests);
    }

    [Fact]
    public async Task What_is_typed_arrives_through_the_front_door_unchanged()
    {
        await using var wechat = await Start();
        const string text = "a ]]> <b>&amp; 你好\n👍";

        Assert.True((await Say(wechat, text)).GetProperty("accepted").GetBoolean());
        Assert.True((await Say(wechat, "two\u0001")).GetProperty("accepted").GetBoolean());

        var messages = wechat.App.Requests.Select(request => Opened.By(wechat, request)).ToList();
        Assert.Equal([text, "two"], messages.Select(message => message["Content"].Text));
        Assert.Equal([Alice, Alice], messages.Select(message => message["FromUserName"].Text));
        var ids = messages.ConvertAll(message => long.Parse(message["MsgId"].Text));
        Assert.True(ids[0] < ids[1]);
        Assert.All(ids, id => Assert.True(id > 1_000_000_000_000_000_000));
    }

    [Fact]
    public async Task Follow_is_a_subscribe_event()
    {
        await using var wechat = await Start();

        _ = await Act(wechat, new("subscribe"));

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal(("event", "subscribe"), (message["MsgType"].Text, message["Event"].Text));
        Assert.Equal(0, await wechat.Send(await wechat.Token()));
    }

    [Theory]
    [InlineData("""{"type":"voice","mediaId":"M1","text":"你好"}""", "voice", "Recognition", "你好")]
    [InlineData("""{"type":"location","x":30.25,"y":120.16,"label":"杭州"}""", "location", "Location_X", "30.250000")]
    [InlineData("""{"type":"link","url":"https://example.com/"}""", "link", "Url", "https://example.com/")]
    [InlineData("""{"type":"text","text":"满意","menuId":"101"}""", "text", "bizmsgmenuid", "101")]
    [InlineData("""{"type":"CLICK","key":"K"}""", "event", "EventKey", "K")]
    [InlineData("""{"type":"VIEW","key":"https://example.com/"}""", "event", "EventKey", "https://example.com/")]
    [InlineData("""{"type":"SCAN","key":"shop-7"}""", "event", "EventKey", "qrscene_shop-7")]
    [InlineData("""{"type":"subscribe","key":"shop-7"}""", "event", "EventKey", "qrscene_shop-7")]
    [InlineData("""{"type":"unsubscribe"}""", "event", "Event", "unsubscribe")]
    [InlineData("""{"type":"LOCATION","x":1,"y":2}""", "event", "Latitude", "1.000000")]
    [InlineData("""{"type":"view_miniprogram","key":"pages/i"}""", "event", "EventKey", "pages/i")]
    public async Task What_a_follower_does_arrives_as_WeChat_writes_it(string act, string type, string element, string value)
    {
        await using var wechat = await Start();

        _ = await wechat.PostJson("/simulator/acts", $$"""{"account":"main","follower":"{{Alice}}","act":{{act}}}""");

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal((type, value), (message["MsgType"].Text, message[element].Text));
    }

    [Theory]
    [InlineData("""{"type":"scancode_waitmsg","key":"K","result":"R"}""", "ScanCodeInfo", "ScanResult", "R")]
    [InlineData("""{"type":"pic_weixin","key":"K","count":2}""", "SendPicsInfo", "Count", "2")]
    [InlineData("""{"type":"location_select","key":"K","x":1,"y":2,"label":"L"}""", "SendLocationInfo", "Label", "L")]
    public async Task A_menu_button_sends_what_was_chosen(string act, string part, string element, string value)
    {
        await using var wechat = await Start();

        _ = await wechat.PostJson("/simulator/acts", $$"""{"account":"main","follower":"{{Alice}}","act":{{act}}}""");

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal(("K", value), (message["EventKey"].Text, message[part][element].Text));
    }

    [Fact]
    public async Task A_code_scanned_by_a_follower_is_a_scan()
    {
        await using var wechat = await Start();

        _ = await Act(wechat, new("subscribe"));
        _ = await Act(wechat, new("SCAN") { Key = "shop-7" });

        var message = Opened.By(wechat, wechat.App.Requests.Last());
        Assert.Equal(("SCAN", "shop-7"), (message["Event"].Text, message["EventKey"].Text));
    }

    [Fact]
    public async Task A_picture_is_kept_and_can_be_looked_at_where_the_message_says()
    {
        await using var wechat = await Start();
        byte[] png = [0x89, 0x50, 0x4E, 0x47];
        using var body = new ByteArrayContent(png);
        body.Headers.ContentType = new("image/png");
        using var kept = await wechat.Http.PostAsync("/simulator/media?account=main", body);
        var mediaId = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("mediaId").GetString();

        _ = await Act(wechat, new("image") { MediaId = mediaId });

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal(mediaId, message["MediaId"].Text);
        Assert.Equal(png, await wechat.Http.GetByteArrayAsync(new Uri(message["PicUrl"].Text)));
    }

    [Theory]
    [InlineData("voice", "audio/wav", "wav")]
    [InlineData("voice", "audio/amr", "amr")]
    [InlineData("video", "video/mp4", null)]
    public async Task A_voice_and_a_video_are_kept_played_and_fetched_by_the_back_end(string type, string contentType, string? format)
    {
        await using var wechat = await Start();
        byte[] bytes = [1, 2, 3, 4, 5];
        using var kept = await Upload(wechat, contentType, bytes);
        var mediaId = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("mediaId").GetString();

        _ = await Act(wechat, new(type) { MediaId = mediaId });
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/simulator/media/{mediaId}") { Headers = { { "Range", "bytes=1-2" } } };
        using var played = await wechat.Http.SendAsync(part);
        using var fetched = await wechat.Http.GetAsync($"/cgi-bin/media/get?access_token={await wechat.Token()}&media_id={mediaId}");

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal((mediaId, format ?? ""), (message["MediaId"].Text, message["Format"].Text));
        Assert.Equal((HttpStatusCode.PartialContent, contentType), (played.StatusCode, played.Content.Headers.ContentType!.MediaType));
        Assert.Equal([2, 3], await played.Content.ReadAsByteArrayAsync());
        Assert.Equal(bytes, format is not null
            ? await fetched.Content.ReadAsByteArrayAsync()
            : await wechat.Http.GetByteArrayAsync((await fetched.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video_url").GetString()));
    }

    [Theory]
    [InlineData("image/svg+xml", 1, 415)]
    [InlineData("text/html", 1, 415)]
    [InlineData("audio/wav", (2 << 20) + 1, 413)]
    public async Task What_could_run_or_is_too_large_is_not_kept(string contentType, int length, int status)
    {
        await using var wechat = await Start();

        using var refused = await Upload(wechat, contentType, new byte[length]);

        Assert.Equal(status, (int)refused.StatusCode);
    }

    [Fact]
    public async Task What_a_back_end_has_uploaded_is_shown_by_its_name_and_never_as_a_page()
    {
        await using var wechat = await Start();
        var token = await wechat.Token();

        var voice = await UploadByApi(wechat, token, "voice", "hello.mp3", "application/octet-stream");
        var page = await UploadByApi(wechat, token, "image", "x.html", "text/html");

        using var played = await wechat.Http.GetAsync($"/simulator/media/{voice}");
        Assert.Equal("audio/mpeg", played.Content.Headers.ContentType!.MediaType);
        using var refused = await wechat.Http.GetAsync($"/simulator/media/{page}");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<string?> UploadByApi(SimulatorFixture wechat, string token, string type, string name, string contentType)
    {
        using var form = new StringContent(
            $"--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{name}\"\r\nContent-Type: {contentType}\r\n\r\nx\r\n--b--\r\n");
        form.Headers.Remove("Content-Type");
        _ = form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var answer = await wechat.Http.PostAsync($"/cgi-bin/media/upload?access_token={token}&type={type}", form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("media_id").GetString();
    }

    private static async Task<HttpResponseMessage> Upload(SimulatorFixture wechat, string contentType, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new(contentType);
        return await wechat.Http.PostAsync("/simulator/media?account=main", body);
    }

    private static Task<JsonElement> Say(SimulatorFixture wechat, string text) => Act(wechat, new("text") { Text = text });

    private static Task<JsonElement> Act(SimulatorFixture wechat, PhoneAct act) =>
        wechat.PostJson("/simulator/acts", JsonSerializer.Serialize(new PhoneRequest("main", Alice, act), PageJson.Options));

    private static async Task<int> Ask(SimulatorFixture wechat, string method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add(header, value);
        using var response = await wechat.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }
}
