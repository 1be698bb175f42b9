using Azure;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The rows that a table was asked for, on one page.</summary>
internal sealed class ModelRows<T>(Func<Task<IReadOnlyList<T>>> find) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        yield return Page<T>.FromValues(await find(), null, new PartResponse(200, "", [], ""));
    }
}
