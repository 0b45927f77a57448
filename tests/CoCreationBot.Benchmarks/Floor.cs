using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace CoCreationBot.Benchmarks;

internal sealed record FloorAccount(string? Id, string? AadObjectId);

internal sealed record FloorConversation(string? Id, string? TenantId);

internal sealed record FloorAction(string? Verb, JsonElement Data);

internal sealed record FloorValue(FloorAction? Action);

internal sealed record FloorActivity(
    string? Type, string? Id, string? Name, string? ServiceUrl, FloorAccount? From, FloorConversation? Conversation, FloorValue? Value);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FloorActivity))]
internal sealed partial class FloorJson : JsonSerializerContext;

/// <summary>
/// The floor: a bare minimal API that parses the same activity, does the same storage calls and gives a ready-made answer. It checks nothing:
/// no token, no state, no rights.
/// </summary>
internal static class Floor
{
    private const string Table = "Floor";

    public static WebApplication Build(string address, string? storage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var card = Encoding.UTF8.GetBytes(Samples.Answer());
        var said = Encoding.UTF8.GetBytes("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Your rating is saved. You can change it until the round closes."}""");
        var table = storage is null ? null : new TableClient(storage, Table);
        app.MapPost("/invoke", async http =>
        {
            await ReadAsync(http);
            await AnswerAsync(http, card);
        });
        app.MapPost("/save", async http =>
        {
            var activity = await ReadAsync(http);
            await SaveAsync(table!, activity);
            await AnswerAsync(http, said);
        });
        app.MapPost("/read-and-save", async http =>
        {
            var activity = await ReadAsync(http);
            await table!.GetEntityAsync<TableEntity>("state", "round");
            await SaveAsync(table!, activity);
            await AnswerAsync(http, said);
        });
        table?.CreateIfNotExists();
        table?.UpsertEntity(new TableEntity("state", "round") { ["B00"] = new string('x', 900) });
        return app;
    }

    private static async Task<FloorActivity> ReadAsync(HttpContext http) =>
        (await JsonSerializer.DeserializeAsync(http.Request.Body, FloorJson.Default.FloorActivity))!;

    private static async Task SaveAsync(TableClient table, FloorActivity activity)
    {
        var respondent = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(activity.From!.Id!)));
        await table.UpsertEntityAsync(
            new TableEntity(activity.Conversation!.Id!.GetHashCode(StringComparison.Ordinal).ToString("x8", null), respondent)
            {
                ["B00"] = activity.Value!.Action!.Data.GetRawText(),
            },
            TableUpdateMode.Replace);
    }

    private static async Task AnswerAsync(HttpContext http, byte[] answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }
}
