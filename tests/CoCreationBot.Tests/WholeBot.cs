using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CoCreationBot.Tests;

/// <summary>The bot with all its features, in this process; it looks for storage in vain, and quietly.</summary>
public sealed class WholeBot : WebApplicationFactory<Program>
{
    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development").UseSetting("urls", "http://127.0.0.1:0").UseSetting("Logging:LogLevel:Default", "None");
}
