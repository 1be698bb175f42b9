#nullable disable

using System.Globalization;

namespace Azure.Data.Tables;

#pragma warning disable CA1032 // the real type has this one constructor
public class TableTransactionFailedException : RequestFailedException
{
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException?.Status ?? 0,
            requestFailedException?.Message,
            requestFailedException?.ErrorCode,
            requestFailedException?.InnerException) =>
        FailedTransactionActionIndex = ReadIndex(Message);

    public int? FailedTransactionActionIndex { get; }

    // The service puts the zero-based index in front of its message: "2:The specified entity already exists."
    private static int? ReadIndex(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}
#pragma warning restore CA1032
