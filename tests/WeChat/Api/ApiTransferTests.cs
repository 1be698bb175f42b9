using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using WxFunctions.Checks;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>Files on their way: whole, never held whole, and told of when they do not arrive.</summary>
public sealed class ApiTransferTests
{
    private const int TenMegabytes = 10 * 1024 * 1024;
    private const int OneMegabyte = 1024 * 1024;

    private static readonly byte[] Large = RandomNumberGenerator.GetBytes(TenMegabytes);

    [Fact]
    public async Task Ten_megabytes_come_back_as_they_went()
    {
        await using var wechat = await ApiFixture.Start();

        var media = await wechat.Api.Media.Upload(MediaType.Image, new MediaFile(new MemoryStream(Large), "大图.png", "image/png"), default);
        await using var back = await wechat.Api.Media.Get(media.MediaId, default);

        Assert.Equal((long?)TenMegabytes, back.File!.Length);
        using var copy = new MemoryStream(TenMegabytes);
        await back.File.Content.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.True(copy.GetBuffer().AsSpan(0, (int)copy.Length).SequenceEqual(Large));
    }

    [Fact]
    public void Ten_megabytes_on_their_way_there_take_less_than_one_of_memory()
    {
        var api = Api(new Peer(_ => Json("""{"type":"image","media_id":"M","created_at":1}""")));
        var content = Stream.Null;

        var allocated = Allocated(() =>
        {
            content = new MemoryStream(Large);
            return api.Media.Upload(MediaType.Image, new MediaFile(content, "x.png", "image/png"), default);
        });

        Assert.Equal(TenMegabytes, content.Position);
        Assert.InRange(allocated, 1, OneMegabyte);
    }

    [Fact]
    public void Ten_megabytes_on_their_way_back_take_less_than_one_of_memory()
    {
        var api = Api(new Peer(_ => File(new MemoryStream(Large))));
        var piece = new byte[64 * 1024];
        var read = 0;

        var allocated = Allocated(async () =>
        {
            await using var media = await api.Media.Get("M", default);
            while (await media.File!.Content.ReadAsync(piece) is > 0 and var more)
                read += more;
        });

        Assert.Equal(2 * TenMegabytes, read);
        Assert.InRange(allocated, 1, OneMegabyte);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_the_file_sent_again_from_where_it_stood()
    {
        var tokens = new Tokens();
        await using var wechat = await ApiFixture.Start(tokens.For);
        using var content = new MemoryStream("..bytes"u8.ToArray());
        content.Position = 2;

        var media = await wechat.Api.Media.Upload(MediaType.Image, new MediaFile(content, "x.png", "image/png"), default);

        Assert.Equal(["dead"], tokens.Refused);
        await using var back = await wechat.Api.Media.Get(media.MediaId, default);
        using var reader = new StreamReader(back.File!.Content);
        Assert.Equal("bytes", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_again_is_not_but_its_token_is_replaced()
    {
        var tokens = new Tokens();
        await using var wechat = await ApiFixture.Start(tokens.For);
        MediaFile Once() => new(new OnceStream("bytes"u8.ToArray()), "x.png", "image/png", length: 5);

        var refused = await Assert.ThrowsAsync<WeChatException>(() => wechat.Api.Media.Upload(MediaType.Image, Once(), default));

        Assert.Equal(40001, refused.Error.Code);
        Assert.Equal(["dead"], tokens.Refused);
        _ = await wechat.Api.Media.Upload(MediaType.Image, Once(), default);
    }

    [Fact]
    public async Task A_download_is_repeated_with_another_token_and_while_WeChat_is_busy()
    {
        var tokens = new Tokens();
        await using var wechat = await ApiFixture.Start(tokens.For);
        var busy = 2;
        wechat.Simulator.Answer = call => call.Token == "dead" ? null
            : busy-- > 0 ? ApiAnswer.Error(-1, "system error") : ApiAnswer.File("../x.amr", "audio/amr", "bytes"u8.ToArray());

        await using var media = await wechat.Api.Media.Get("M", default);

        Assert.Equal("x.amr", media.File!.FileName);
        Assert.Equal(["dead"], tokens.Refused);
    }

    [Fact]
    public async Task A_permanent_file_and_a_permanent_video_are_told_apart_from_articles()
    {
        await using var wechat = await ApiFixture.Start();

        wechat.Simulator.Answer = _ => ApiAnswer.File("x.mp3", "audio/mp3", "bytes"u8.ToArray());
        await using var voice = await wechat.Api.Materials.Get("M", default);
        wechat.Simulator.Answer = _ => ApiAnswer.Body("""{"title":"标题","description":"说明","down_url":"http://v"}""");
        await using var video = await wechat.Api.Materials.Get("M", default);

        Assert.Equal("audio/mp3", voice.File!.ContentType);
        Assert.Equal(new MaterialVideo("标题", "说明", "http://v"), video.Video);
        Assert.Null(video.File);
    }

    [Fact]
    public async Task A_file_that_breaks_off_or_stalls_is_no_usable_answer()
    {
        await using var broken = await Api(new Peer(_ => File(new EndlessStream(() => throw new IOException("reset"))))).Media.Get("M", default);
        await using var stalled = await Api(new Peer(_ => File(new EndlessStream(null)))).Media.Get("M", default);

        Assert.Contains(
            "/cgi-bin/media/get: the connection broke",
            (await Assert.ThrowsAsync<WeChatUnavailableException>(() => Read(broken))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no more of the file within 1 s",
            (await Assert.ThrowsAsync<WeChatUnavailableException>(() => Read(stalled))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b.png", "image/png", "fileName")]
    [InlineData("a\r\nb.png", "image/png", "fileName")]
    [InlineData("", "image/png", "fileName")]
    [InlineData("a.png", "image/png\r\nX: y", "contentType")]
    public void A_name_cannot_break_out_of_its_header(string fileName, string contentType, string wrong) => Assert.Equal(
        wrong, Assert.Throws<ArgumentException>(() => new MediaFile(new MemoryStream([1]), fileName, contentType)).ParamName);

    private static async Task Read(TemporaryMedia media) => await media.File!.Content.CopyToAsync(Stream.Null);

    private static WeChatApi Api(Peer peer) => new(new WeChatClient(
        new WeChatHttp(new HttpClient(peer) { BaseAddress = new("http://127.0.0.1"), Timeout = TimeSpan.FromSeconds(1) }), new GivenToken("token")));

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, null, "application/json") };

    private static HttpResponseMessage File(Stream stream) => new(HttpStatusCode.OK)
    {
        Content = new StreamContent(stream)
        {
            Headers =
            {
                ContentType = new("image/png"),
                ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"x.png\"" },
            },
        },
    };

    /// <summary>
    /// What a second run allocates, when what is made once has been made. Nothing here waits, so all of it is this thread's.
    /// </summary>
    private static long Allocated(Func<Task> work)
    {
        Assert.True(work().IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = work();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(again.IsCompletedSuccessfully);
        return allocated;
    }

    /// <summary>Takes a request to its last byte and answers.</summary>
    private sealed class Peer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
                await content.CopyToAsync(Stream.Null, cancellationToken);
            return answer(request);
        }
    }

    /// <summary>Gives out a dead token until told of it.</summary>
    private sealed class Tokens : IAccessTokens
    {
        private string token = "dead";
        private string good = "";

        public List<string> Refused { get; } = [];

        public async Task<IAccessTokens> For(WxFunctions.Tests.Simulator.SimulatorFixture wechat)
        {
            good = await wechat.Token();
            return this;
        }

        public ValueTask<string> Get(CancellationToken cancellation) => new(token);

        public ValueTask<string> Renew(string invalid, CancellationToken cancellation)
        {
            Refused.Add(invalid);
            return new(token = good);
        }
    }
}
