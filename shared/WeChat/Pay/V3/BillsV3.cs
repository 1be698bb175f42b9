using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace WxFunctions.WeChat.Pay;

/// <summary>The bills of a day, there from 10 o'clock (Beijing) of the next for three months.</summary>
/// <param name="http">The wire.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791866</remarks>
public sealed class BillsV3(PayHttp http)
{
    /// <summary>The longest bill that is taken, in bytes.</summary>
    public const long BytesMax = 1L << 30;

    private const string DownloadName = "/v3/billdownload/file";
    private const int PieceBytes = 64 * 1024;

    /// <summary>Writes a bill to a stream as it comes; nothing is held in memory.</summary>
    /// <param name="kind">Which bill.</param>
    /// <param name="day">Of which day in China.</param>
    /// <param name="to">Where to. What was written is good only when this returns: the hash is known at the end.</param>
    /// <param name="cancellation">Ends the download.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="PayException">WeChat Pay said no: there is no such bill (yet).</exception>
    /// <exception cref="PayUnavailableException">It did not come whole, or is not the one that was announced.</exception>
    public async Task<long> Download(BillKind kind, DateOnly day, Stream to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        var name = kind == BillKind.Trade ? "/v3/bill/tradebill" : "/v3/bill/fundflowbill";
        var answer = await http.Get(name, $"{name}?bill_date={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", cancellation);
        if (!Uri.TryCreate(answer["download_url"].Word, UriKind.Absolute, out var address) || answer["hash_type"].Word != "SHA1")
            throw new PayUnavailableException(name, "an answer without the address and hash of a bill");

        // only the path: the request is signed, and goes to nobody else
        var (length, hash) = await http.Download(
            DownloadName, address.PathAndQuery, file => Copy(file, to, cancellation), cancellation);
        return hash.Equals(answer["hash_value"].Word, StringComparison.OrdinalIgnoreCase)
            ? length
            : throw new PayUnavailableException(DownloadName, "a bill whose hash is not the announced one");
    }

    private static async Task<(long Length, string Hash)> Copy(Stream from, Stream to, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var length = 0L;
            while (await from.ReadAsync(piece, cancellation) is > 0 and var read)
            {
                if ((length += read) > BytesMax)
                    throw new PayUnavailableException(DownloadName, $"a bill of more than {BytesMax} bytes");
                hash.AppendData(piece, 0, read);
                await to.WriteAsync(piece.AsMemory(0, read), cancellation);
            }

            return (length, Convert.ToHexString(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
