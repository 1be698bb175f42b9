using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

/// <summary>When WeChat Pay's certificates are fetched.</summary>
public sealed class PlatformKeysTests
{
    private readonly ManualTimeProvider time = new();
    private Dictionary<string, RsaKey> published = new() { ["A1"] = TestMerchant.PrivateKey };
    private int fetches;
    private bool isAway;

    [Fact]
    public async Task They_are_fetched_once_for_all_who_ask()
    {
        var keys = Keys();

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => keys.Find("A1", default).AsTask())));

        Assert.All(found, Assert.NotNull);
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task An_unknown_serial_has_them_fetched_but_not_more_than_once_a_minute()
    {
        var keys = Keys();
        _ = await keys.Find("A1", default);

        for (var n = 0; n < 50; n++)
            Assert.Null(await keys.Find($"FF{n}", default));
        Assert.Equal(1, fetches);

        published = new() { ["A1"] = TestMerchant.PrivateKey, ["B2"] = TestMerchant.PrivateKey };
        time.Advance(PlatformKeys.Apart);
        Assert.NotNull(await keys.Find("B2", default));
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task Old_ones_are_fetched_again_beside_the_work()
    {
        var keys = Keys();
        _ = await keys.Find("A1", default);
        published = new() { ["B2"] = TestMerchant.PrivateKey };

        time.Advance(PlatformKeys.FreshFor);
        Assert.NotNull(await keys.Find("A1", default));
        await Eventually.True(() => fetches == 2, 10, "nothing was fetched");

        time.Advance(PlatformKeys.Apart);
        Assert.NotNull(await keys.Find("B2", default));
        Assert.Null(await keys.Find("A1", default));
    }

    [Fact]
    public async Task While_they_cannot_be_fetched_the_old_ones_serve_and_an_unknown_one_is_told()
    {
        var keys = Keys();
        _ = await keys.Find("A1", default);
        isAway = true;
        time.Advance(PlatformKeys.FreshFor);

        Assert.NotNull(await keys.Find("A1", default));
        _ = await Assert.ThrowsAsync<PayUnavailableException>(() => keys.Find("B2", default).AsTask());
    }

    [Fact]
    public async Task WeChat_Pays_public_key_needs_no_fetch_and_another_id_is_unknown()
    {
        var keys = Keys(TestMerchant.V3 with { PlatformPublicKeyId = "PUB_KEY_ID_1", PlatformPublicKey = TestMerchant.PrivateKey });

        Assert.NotNull(await keys.Find("PUB_KEY_ID_1", default));
        Assert.Null(await keys.Find("PUB_KEY_ID_2", default));
        Assert.Equal(0, fetches);
    }

    private PlatformKeys Keys(MerchantCredentials? merchant = null) => new(merchant ?? TestMerchant.V3, Fetch, time);

    private Task<IReadOnlyDictionary<string, RsaKey>> Fetch(CancellationToken cancellation)
    {
        _ = Interlocked.Increment(ref fetches);
        return isAway
            ? throw new PayUnavailableException("/v3/certificates", "nobody is there")
            : Task.FromResult<IReadOnlyDictionary<string, RsaKey>>(published);
    }
}
