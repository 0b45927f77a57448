using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Teams.Tests;

internal sealed record Vote(string? PollId, int? Choice);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Vote))]
internal sealed partial class VoteJson : JsonSerializerContext;

internal sealed class TestTexts : ITurnTexts
{
    public string UnknownVerb => "unknown verb";

    public string Back => "back";

    public string UnreadablePayload => "unreadable";

    public string Failed(Exception exception) => "failed";

    public string NotDone => "not done";

    public string Kept => "kept";

    public string TryAgain => "again";
}

/// <summary>What the test bot was told, in order.</summary>
internal sealed class Heard : IBotFeature
{
    public List<string> Events { get; } = [];

    public List<TurnContext> Turns { get; } = [];

    public bool Throws { get; set; }

    public void Map(BotRoutes routes) => routes
        .OnCommand("next stage", (turn, command, _) => Hear(turn, $"next stage|{command.Arguments}"))
        .OnCommand("need", (turn, command, _) => Hear(turn, $"need|{command.Arguments}"))
        .AddAlias("need", "tarve")
        .OnCommand("status", (turn, command, _) => Hear(turn, $"status|{command.Arguments}"))
        .OnCommand("help", (turn, command, _) => Hear(turn, $"help|{command.Arguments}"))
        .AddAlias("help", "hjälp")
        .PassOver("hi").PassOver("good morning").PassOver("please")
        .OnOtherText((turn, _) => Hear(turn, $"text|{turn.Text}"))
        .OnExecute("run", VoteJson.Default.Vote, async (turn, vote, cancellation) =>
            InvokeResponse.Message(await turn.CarryOutAsync(new ChatCommand(vote.PollId!, ""), cancellation) ? "done" : "none")).Posts()
        .OnInstalled((turn, _) => Hear(turn, "installed"))
        .OnRemoved((turn, _) => Hear(turn, "removed"))
        .OnMembersAdded((turn, _) => Hear(turn, "members added"))
        .OnMembersRemoved((turn, _) => Hear(turn, "members removed"))
        .OnTeamEvent("teamRenamed", (turn, _) => Hear(turn, "team renamed"))
        .OnExecute("vote", VoteJson.Default.Vote, async (turn, vote, _) =>
        {
            await Hear(turn, $"vote|{vote.PollId}|{vote.Choice}|{turn.IsAutomaticRefresh}");
            return InvokeResponse.Card(new AdaptiveCard { Body = [new TextBlock("ä saved")] });
        })
        .OnExecute("back", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.Message("back"))).AsWayBack("pollId")
        .OnExecute("message", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.Message("saved")))
        .OnExecute("boom", VoteJson.Default.Vote, (_, _, _) => throw new InvalidOperationException("handler failure"))
        .OnDialog("form", VoteJson.Default.Vote, (_, vote, _) => Task.FromResult(
            InvokeResponse.Dialog("Dlg", new AdaptiveCard { Body = [new TextBlock("form " + vote.PollId)], Actions = [SubmitAction.SendForm("Send", "send")] }))).FromWeb()
        .OnSubmit("send", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.DialogMessage("done")))
        .OnSubmit("flaky", VoteJson.Default.Vote, async (turn, vote, _) =>
        {
            await Hear(turn, $"flaky|{vote.PollId}|{vote.Choice}|{turn.ReceiptKey}");
            return InvokeResponse.Empty;
        })
        .OnSubmit("answer", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.Empty)).ByMany()
        .OnSubmit("close", VoteJson.Default.Vote, (_, _, _) => Task.FromResult(InvokeResponse.Empty))
        .OnMessageAction("make", async (turn, action, _) =>
        {
            await Hear(turn, $"action|{action.MessagePayload?.From?.User?.Id}|{action.MessagePayload?.Body?.Content}|{turn.IsDialog}");
            return InvokeResponse.Dialog("Dlg", new AdaptiveCard { Body = [new TextBlock("form")] });
        })
        .OnMessageAction("boom", (_, _, _) => throw new InvalidOperationException("handler failure"))
        .OnSearch("find", async (turn, query, _) =>
        {
            await Hear(turn, $"search|{query.Text("q")}|{query.QueryOptions?.Skip}|{query.QueryOptions?.Count}");
            return InvokeResponse.Results([new ExtensionResult("Title", "Line", new AdaptiveCard { Body = [new TextBlock("found")] })]);
        })
        .OnSearch("boom", (_, _, _) => throw new InvalidOperationException("handler failure"))
        .OnLink((_, link, _) => Task.FromResult(link.Url is "boom" ? throw new InvalidOperationException("handler failure") : InvokeResponse.Results([])))
        .OnDialog("boom", VoteJson.Default.Vote, (_, _, _) => throw new InvalidOperationException("handler failure"));

    private Task Hear(TurnContext turn, string what)
    {
        Events.Add(what);
        Turns.Add(turn);
        return Throws ? throw new InvalidOperationException("handler failure") : Task.CompletedTask;
    }
}

/// <summary>A small bot on Kestrel with the real pipeline.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/tenant/";

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private TestBot(WebApplication app, Uri address)
    {
        _app = app;
        _http = new HttpClient { BaseAddress = address };
    }

    public Heard Heard => _app.Services.GetServices<IBotFeature>().OfType<Heard>().Single();

    public IServiceProvider Services => _app.Services;

    /// <summary>A bot without sign-in, as beside the Playground.</summary>
    public static Task<TestBot> LocalAsync() => StartAsync("Development", ("Bot:AllowUnauthenticatedLoopback", "true"));

    /// <summary>A bot that checks tokens of the fake issuer.</summary>
    public static Task<TestBot> SignedAsync(FakeTokenIssuer issuer, params (string, string)[] more) => StartAsync(
        "Development",
        [("Bot:AppId", AppId), ("Bot:TenantId", "t"), ("Bot:OpenIdMetadata", issuer.Metadata), .. more]);

    public static Task<TestBot> StartAsync(string environment, params (string Name, string Value)[] settings) => StartAsync(environment, _ => { }, settings);

    public static async Task<TestBot> StartAsync(string environment, Action<IServiceCollection> configure, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddTeamsBot(builder.Configuration);
        builder.Services.AddSingleton<ITurnTexts, TestTexts>();
        builder.Services.AddBotFeature<Heard>();
        configure(builder.Services);
        var app = builder.Build();
        app.MapTeamsBot();
        await app.StartAsync();
        return new TestBot(app, address);
    }

    public async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Response)> PostAsync(
        string body, string? token = null, string contentType = "application/json", string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        }

        var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A complete message from a channel; parts can be changed.</summary>
    public static JsonObject Message(string text = "<at>Bot</at> need More light", string serviceUrl = "http://localhost:56150/_connector") => new()
    {
        ["type"] = "message",
        ["id"] = Guid.NewGuid().ToString(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = "29:user", ["aadObjectId"] = "00000000-0000-0000-0000-0000000000020" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = "19:abc@thread.tacv2;messageid=1", ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = "tenant-1" },
        ["text"] = text,
        ["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = "<at>Bot</at>", ["mentioned"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "Bot" } },
            new JsonObject { ["type"] = "somethingNew", ["x"] = 1 }),
    };

    public static JsonObject Invoke(string? name, JsonNode? value)
    {
        var activity = Message("");
        activity["type"] = "invoke";
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    public static JsonObject CardAction(string verb, JsonObject? data = null, string type = "Action.Execute", string? trigger = "manual") =>
        Invoke("adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = type, ["verb"] = verb, ["data"] = data ?? [] }, ["trigger"] = trigger });
}
