using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Benchmarks;

internal sealed record BenchChoice(string? Choice);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BenchChoice))]
internal sealed partial class BenchJson : JsonSerializerContext;

/// <summary>The whole protocol layer with one verb that builds its card anew and touches no storage.</summary>
internal sealed class ProtocolLayer : IBotFeature
{
    public void Map(BotRoutes routes) => routes.OnExecute(
        "bench.choose", BenchJson.Default.BenchChoice, (_, payload, _) => Task.FromResult(InvokeResponse.Card(Samples.Card(payload.Choice ?? ""))));

    public static WebApplication Build(string address, string metadata)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:AppId"] = Samples.AppId,
            ["Bot:TenantId"] = Samples.Tenant,
            ["Bot:OpenIdMetadata"] = metadata,
        });
        builder.Services.AddTeamsBot(builder.Configuration);
        builder.Services.AddSingleton<ITurnTexts, Silent>();
        builder.Services.AddBotFeature<ProtocolLayer>();
        var app = builder.Build();
        app.MapTeamsBot();
        return app;
    }

    private sealed class Silent : ITurnTexts
    {
        public string UnknownVerb => "";

        public string Back => "";

        public string UnreadablePayload => "";

        public string Failed(Exception exception) => "";

        public string NotDone => "";

        public string Kept => "";

        public string TryAgain => "";
    }
}
