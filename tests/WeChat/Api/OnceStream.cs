namespace WxFunctions.Tests.WeChat.Api;

/// <summary>Bytes that can be read once, as those of a request are.</summary>
internal sealed class OnceStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
