using Microsoft.Extensions.Logging;

namespace WxFunctions.Tests.Support;

/// <summary>A typed logger that writes to a sink.</summary>
internal sealed class Logger<T>(LogSink sink) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        sink.Log(logLevel, eventId, state, exception, formatter);
}
