using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using WxFunctions.Inbound;

namespace WxFunctions.Tests.Inbound;

public sealed class BoundedBodyTests
{
    private const int BytesMax = 10_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(BytesMax)]
    public async Task A_body_up_to_the_limit_is_read_whole_announced_or_not(int length)
    {
        var bytes = Bytes(length);

        Assert.Equal(bytes, (await BoundedBody.Read(Request(bytes, length), BytesMax))!.Value.ToArray());
        Assert.Equal(bytes, (await BoundedBody.Read(Request(bytes, null), BytesMax))!.Value.ToArray());
    }

    [Fact]
    public async Task One_byte_more_is_refused_and_no_more_than_that_is_read()
    {
        var request = Request(Bytes(3 * BytesMax), null);

        Assert.Null(await BoundedBody.Read(request, BytesMax));
        Assert.Equal(BytesMax + 1, request.Body.Position);
        Assert.Null(await BoundedBody.Read(Request(Bytes(BytesMax + 1), null), BytesMax));
    }

    [Fact]
    public async Task What_is_announced_as_too_long_is_not_read_at_all()
    {
        var request = Request(Bytes(5), BytesMax + 1);

        Assert.Null(await BoundedBody.Read(request, BytesMax));
        Assert.Equal(0, request.Body.Position);
    }

    [Theory]
    [InlineData(5, 5L, 6)]
    [InlineData(5, 9_000L, 4097)]
    [InlineData(5, null, 4097)]
    [InlineData(5_000, null, 2 * 4097)]
    [InlineData(9_000, null, BytesMax + 1)]
    public async Task A_body_takes_little_more_space_than_has_come_of_it(int length, long? announced, int bytes)
    {
        var body = (await BoundedBody.Read(Request(Bytes(length), announced), BytesMax))!.Value;

        Assert.True(MemoryMarshal.TryGetArray<byte>(body, out var space));
        Assert.Equal(bytes, space.Array!.Length);
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_an_IOException()
    {
        var request = Request(Bytes(5), null);
        request.HttpContext.RequestAborted = new CancellationToken(canceled: true);

        _ = await Assert.ThrowsAsync<IOException>(() => BoundedBody.Read(request, BytesMax));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(n => (byte)(n % 251))];

    private static HttpRequest Request(byte[] bytes, long? announced)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(bytes);
        request.ContentLength = announced;
        return request;
    }
}
