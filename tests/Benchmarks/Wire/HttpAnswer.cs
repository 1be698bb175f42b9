namespace WxFunctions.Benchmarks.Wire;

/// <summary>What the server answered, as little of it as is needed.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body; the one shared text for an acknowledgement, so that nothing is allocated for it.</param>
/// <param name="Closes">The server will close the connection.</param>
internal readonly record struct HttpAnswer(int Status, string Body, bool Closes)
{
    public const string Success = "success";

    public bool IsAcknowledgement => Status == 200 && Body == Success;

    public override string ToString() => $"{Status} '{(Body.Length > 200 ? Body[..200] : Body)}'";
}
