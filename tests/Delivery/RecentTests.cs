using System.Globalization;
using WxFunctions.Delivery;

namespace WxFunctions.Tests.Delivery;

public sealed class RecentTests
{
    private const int Kept = 8192;

    private readonly Recent recent = new();

    [Fact]
    public void A_message_is_new_once()
    {
        Assert.True(Add(1));
        Assert.True(Add(2));
        Assert.False(Add(1));
        Assert.False(Add(2));
    }

    [Fact]
    public void The_last_8192_are_remembered_and_the_oldest_is_forgotten_first()
    {
        for (var n = 0; n < Kept; n++)
            Assert.True(Add(n));
        Assert.False(Add(0));

        Assert.True(Add(Kept));

        Assert.False(Add(1));
        Assert.True(Add(0));
        Assert.True(Add(1));
        Assert.False(Add(Kept));
    }

    private bool Add(int id) => recent.Add(id.ToString(CultureInfo.InvariantCulture));
}
