using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

public sealed class QueryFilterTests
{
    private static readonly DateTimeOffset Moment = new(2026, 8, 20, 8, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Every_hole_becomes_a_literal_of_its_type()
    {
        Assert.Equal("a eq 'it''s' and b eq ''''", TableClient.CreateQueryFilter($"a eq {"it's"} and b eq {'\''}"));
        Assert.Equal("a eq -1 or a eq 5L", TableClient.CreateQueryFilter($"a eq {-1} or a eq {5L}"));
        Assert.Equal("a gt 2.0 and a lt 2.5 and a ne 1E+300", TableClient.CreateQueryFilter($"a gt {2.0} and a lt {2.5} and a ne {1e300}"));
        Assert.Equal("a eq true and b eq false", TableClient.CreateQueryFilter($"a eq {true} and b eq {false}"));
        Assert.Equal("a eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"a eq {Guid.Empty}"));
        Assert.Equal("a ge datetime'2026-08-20T00:00:00.0000000Z'", TableClient.CreateQueryFilter($"a ge {Moment}"));
        Assert.Equal("a ge datetime'2026-08-20T00:00:00.0000000Z'", TableClient.CreateQueryFilter($"a ge {Moment.UtcDateTime}"));
        Assert.Equal("a eq X'00FF'", TableClient.CreateQueryFilter($"a eq {new byte[] { 0, 255 }}"));
        Assert.Equal("a eq X'01'", TableClient.CreateQueryFilter($"a eq {BinaryData.FromBytes(new byte[] { 1 })}"));
    }

    [Fact]
    public void What_cannot_be_compared_with_is_refused()
    {
        string? nothing = null;

        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"a eq {nothing}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"a eq {TimeSpan.Zero}"));
        Assert.Throws<ArgumentNullException>(() => TableClient.CreateQueryFilter(null!));
    }
}
