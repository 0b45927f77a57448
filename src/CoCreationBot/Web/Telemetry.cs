using Azure.Monitor.OpenTelemetry.Exporter;
using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoCreationBot.Web;

/// <summary>Traces, metrics and logs to Azure Monitor, where a connection string is set; otherwise the log on the console is all there is.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation(WithoutLinks).AddAzureMonitorTraceExporter(options => options.ConnectionString = connection))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(RoundTrips.MeterName, DeliveryMeter.Name)
                .AddAzureMonitorMetricExporter(options => options.ConnectionString = connection));
        // The rest of a web link's address is its key.
        static void WithoutLinks(OpenTelemetry.Instrumentation.AspNetCore.AspNetCoreTraceInstrumentationOptions options) => options.EnrichWithHttpRequest = (activity, request) =>
        {
            if (request.Path.StartsWithSegments(WebFrame.LinkPath, StringComparison.OrdinalIgnoreCase))
            {
                activity.SetTag("url.path", WebFrame.LinkPath);
            }
        };

        builder.Logging.AddOpenTelemetry(logs => logs.AddAzureMonitorLogExporter(options => options.ConnectionString = connection));
    }
}
