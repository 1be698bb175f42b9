using System.Xml.Linq;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection.Repositories;
using WxFunctions.Storage;

namespace WxFunctions.Web;

/// <summary>Keeps the keys that seal cookies in table <c>Keys</c>, so that each instance can read what any other has sealed.</summary>
/// <param name="tables">The app's tables; whoever may read them may forge a session, and nobody else can.</param>
/// <param name="time">The clock.</param>
internal sealed class TableKeys(Tables tables, TimeProvider time) : IXmlRepository
{
    private const string Partition = "cookies";
    private const string XmlProperty = "Xml";

    // The interface knows no async: a key is read once a day and instance, and made every 90 days.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Read).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Add(element)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> Read()
    {
        var table = await tables.Get(TableNames.Keys);
        var keys = new List<XElement>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")))
            keys.Add(XElement.Parse(row.GetString(XmlProperty)));
        return keys;
    }

    private async Task Add(XElement element)
    {
        var table = await tables.Get(TableNames.Keys);
        var row = new TableEntity(Partition, $"{time.GetUtcNow().UtcTicks:D19}-{Guid.NewGuid():N}")
        {
            [XmlProperty] = element.ToString(SaveOptions.DisableFormatting),
        };
        _ = await table.AddEntityAsync(row);
    }
}
