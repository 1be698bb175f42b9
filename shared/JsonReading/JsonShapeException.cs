namespace WxFunctions.JsonReading;

/// <summary>What is wrong with JSON that somebody has written, in one line that names the place and what must stand there.</summary>
internal sealed class JsonShapeException(string line) : Exception(line);
