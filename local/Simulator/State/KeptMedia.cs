namespace WxFunctions.Local.Simulator.State;

/// <summary>A file that the simulated WeChat keeps.</summary>
internal sealed record KeptMedia(string Id, string Type, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);
