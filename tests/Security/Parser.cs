namespace WxFunctions.Tests.Security;

/// <summary>Something of ours that reads what others write.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Seeds">What it takes, before it is bent.</param>
/// <param name="Read">Reads bytes; returns for whatever it took or refused as it says it does, and throws for anything else.</param>
internal sealed record Parser(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Read)
{
    public override string ToString() => Name;
}
