using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CoCreationBot.Testing;

/// <summary>A process of ours: what it prints is kept, and it ends with us, with everything it started.</summary>
public sealed class OwnedProcess : IAsyncDisposable
{
    private const int MostLines = 2000;
    private const int AskToEnd = 15; // SIGTERM
    private static readonly ConcurrentDictionary<int, Process> Running = new();
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    static OwnedProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values)
        {
            End(process);
        }
    };

    private OwnedProcess(Process process) => _process = process;

    /// <summary>What it printed last.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>True once it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code, once it ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Its memory in bytes (resident set).</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program.</summary>
    public static OwnedProcess Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var owned = new OwnedProcess(process);
        process.OutputDataReceived += (_, line) => owned.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => owned.Keep(line.Data);
        process.Start();
        Running[process.Id] = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return owned;
    }

    /// <summary>Waits until it ended.</summary>
    public Task WaitAsync(CancellationToken cancellation = default) => _process.WaitForExitAsync(cancellation);

    /// <summary>Waits until <paramref name="isUp"/> says so.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not up in time; with what it printed.</exception>
    public async Task UntilAsync(Func<Task<bool>> isUp, TimeSpan patience, string name)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < patience && !HasExited)
        {
            if (await isUp())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{name} did not start{(HasExited ? $" (exit code {ExitCode})" : "")}:\n{Output}");
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        End(_process);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, so that it can save what it holds; ends it at once where it does not, or on Windows.</summary>
    public async Task StopAsync()
    {
        if (!OperatingSystem.IsWindows() && !HasExited)
        {
            _ = Signal(Id, AskToEnd);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
                return;
            }
            catch (OperationCanceledException)
            {
                // It does not listen.
            }
        }

        await KillAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        Running.TryRemove(_process.Id, out _);
        _process.Dispose();
    }

    // The system's own call: a bare machine has no program named kill.
    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        while (_lines.Count > MostLines)
        {
            _lines.TryDequeue(out _);
        }
    }
}
