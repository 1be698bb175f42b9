using Azure.Data.Tables;

namespace WxFunctions.Pay;

/// <summary>A row of table <c>Orders</c> that may have to be asked about.</summary>
internal interface IPayRow : ITableEntity
{
    /// <summary>When WeChat Pay is asked what has become of it; null when there is nothing more to ask.</summary>
    DateTimeOffset? CheckAt { get; set; }

    /// <summary>How often it has been asked about.</summary>
    int? Checks { get; set; }
}
