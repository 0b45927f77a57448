using CoCreationBot.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(BrowserAtHand))]

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Provides the browser before anything else is started: without one no play can succeed, and that is said at once.</summary>
public sealed class BrowserAtHand : ITestPipelineStartup
{
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        try
        {
            await Browser.ProvideAsync();
        }
        catch (InvalidOperationException exception)
        {
            // An exception would bury the line under the runner's own stack.
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.Exit(1);
        }
    }

    public ValueTask StopAsync() => Browser.EndAsync();
}
