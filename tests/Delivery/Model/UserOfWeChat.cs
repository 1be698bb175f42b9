namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What WeChat allows to be sent to a user, by WeChat's own rules.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/kf/intro</remarks>
internal sealed class UserOfWeChat
{
    private readonly List<(DateTimeOffset Until, int Left)> open = [];

    public bool IsFollower { get; private set; } = true;

    /// <summary>When the last allowance that has ended did so.</summary>
    public DateTimeOffset LastEnd(DateTimeOffset now) =>
        open.Select(grant => grant.Until).Where(until => until <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    public void Says(DateTimeOffset now) => open.Add((now + TimeSpan.FromHours(48), 5));

    public void Clicks(DateTimeOffset now) => open.Add((now + TimeSpan.FromMinutes(1), 3));

    public void Follows(DateTimeOffset now)
    {
        IsFollower = true;
        Clicks(now);
    }

    public void Leaves()
    {
        IsFollower = false;
        open.Clear();
    }

    /// <summary>Takes a place of the allowance that ends first.</summary>
    public bool Take(DateTimeOffset now)
    {
        var places = Enumerable.Range(0, open.Count).Where(n => open[n].Until > now && open[n].Left > 0).ToList();
        if (places.Count == 0)
            return false;
        var first = places.MinBy(n => open[n].Until);
        open[first] = open[first] with { Left = open[first].Left - 1 };
        return true;
    }
}
