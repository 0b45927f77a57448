using System.Text.Json.Serialization;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Web;

/// <summary>How the process starts, says that it is well, and ends.</summary>
internal static class Hosting
{
    private const string DefaultAddress = "http://127.0.0.1:3978";

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>Live: the process answers. Ready: storage answers too, and if not, which part.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    /// <summary>Runs until stopped. Settings that are wrong or missing, or names that two features claim, end it with one line and exit code 1.</summary>
    public static async Task<int> RunToTheEndAsync(this WebApplication app, Action<WebApplication> map)
    {
        // Asked of the host once it ended, it answers no more.
        var started = false;
        using var onStart = app.Lifetime.ApplicationStarted.Register(() => started = true);
        try
        {
            // Before anything else wants a setting, and before the host would log its failure at length.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            map(app);
            var keys = app.Services.GetRequiredService<KeyRecord>();
            await app.RunAsync();
            return keys.Obstacle is { } obstacle ? throw obstacle : 0;
        }
        catch (Exception exception) when (WhyNot(exception) is { } why)
        {
            await Console.Error.WriteLineAsync($"{(started ? "Cannot go on" : "Cannot start")}: {why.TrimEnd('.')}.");
            return 1;
        }
    }

    private static string? WhyNot(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        AggregateException { InnerExceptions: [var first, ..] } => WhyNot(first),
        InvalidOperationException { InnerException: not null } unreadable when unreadable.Message.Contains("configuration value", StringComparison.Ordinal) => unreadable.Message,
        NameTakenException taken => taken.Message,
        WrongKeyException wrong => wrong.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } inUse => inUse.Message,
        _ => null,
    };

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var parts = new Dictionary<string, string> { ["status"] = report.Status.ToString() };
        foreach (var (name, entry) in report.Entries)
        {
            parts[name] = entry.Description ?? entry.Status.ToString();
        }

        return http.Response.WriteAsJsonAsync(parts, HealthJson.Default.DictionaryStringString, "application/json");
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HealthJson : JsonSerializerContext;
