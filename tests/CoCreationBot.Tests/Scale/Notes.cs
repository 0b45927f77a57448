using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Scale;

/// <summary>Keeps the last warnings and errors of an instance, to tell what went wrong in a long run.</summary>
internal sealed class Notes : ILoggerProvider, ILogger
{
    private const int Most = 12;
    private readonly ConcurrentQueue<string> _lines = new();

    public override string ToString() => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name}: {exception?.Message}");
            while (_lines.Count > Most)
            {
                _lines.TryDequeue(out _);
            }
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
