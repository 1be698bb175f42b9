using System.Security.Cryptography;

namespace WxFunctions.Local.Simulator.State;

/// <summary>Uploaded files of one account: as many of the newest as fit into the bound.</summary>
internal sealed class MediaShelf
{
    private const int IdCharacters = 64;
    private const int BytesMax = 64 << 20;

    private readonly Lock gate = new();
    private readonly Queue<KeptMedia> kept = new();
    private long bytes;

    public KeptMedia Keep(string type, string fileName, string contentType, ReadOnlyMemory<byte> content)
    {
        var media = new KeptMedia(RandomNumberGenerator.GetHexString(IdCharacters), type, fileName, contentType, content);
        lock (gate)
        {
            kept.Enqueue(media);
            bytes += content.Length;
            while (bytes > BytesMax)
                bytes -= kept.Dequeue().Bytes.Length;
        }

        return media;
    }

    public KeptMedia? Find(string id)
    {
        lock (gate)
            return kept.FirstOrDefault(media => media.Id == id);
    }
}
