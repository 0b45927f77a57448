using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Reminders;

internal sealed record RunAct(string? Run);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RunAct))]
internal sealed partial class ReminderJson : JsonSerializerContext;

/// <summary>How a run of reminders goes, for whoever started it, and stopping it.</summary>
internal sealed class ReminderFeature(InitiativeStore initiatives, BulkSends runs, PartitionStore partitions, TimeProvider clock) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<ReminderFeature>();

    public void Map(BotRoutes routes) => routes.OnExecute("run.cancel", ReminderJson.Default.RunAct, CancelAsync);

    public void Map(DeliveryRoutes routes) => routes.OnView(BulkSends.ProgressView, ShowAsync);

    private async Task<InvokeResponse> CancelAsync(TurnContext turn, RunAct act, CancellationToken cancellation)
    {
        var person = new PersonId(turn.PersonKey);
        if (act.Run is not { Length: > 0 } id || await runs.FindAsync(id, cancellation) is not { } run)
        {
            return Reply.NotHere(turn);
        }

        if (await initiatives.LetsInAsync(new PartitionId(run.Initiative), turn, cancellation) is var standing && standing is Standing.Gone or Standing.Unsure)
        {
            return Reply.NotLetIn(turn, standing);
        }

        // Whoever started it may have stopped leading since; who leads now may stop what others started.
        if (run.StartedBy != person
            && Views.StateOf(await partitions.LoadAsync(new PartitionId(run.Initiative), cancellation))?.Initiative.IsFacilitator(person) != true)
        {
            return Reply.Refuse(turn, Refusal.OnlyFacilitators);
        }

        return Reply.Say(turn, await runs.CancelAsync(id, person, cancellation) ? RemindersText.Cancelled : RemindersText.OverAlready);
    }

    private async Task<OutgoingMessage?> ShowAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (BulkProgress.Of(request.Snapshot, clock.GetUtcNow()) is not { } progress
            || Views.StateOf(await partitions.LoadAsync(new PartitionId(progress.Run.Initiative), cancellation)) is not { } state)
        {
            return null;
        }

        using var language = Language.Use(Views.LanguageOf(state, request));
        return OutgoingMessage.Of(Card(state, progress), RemindersText.Heading);
    }

    private static AdaptiveCard Card(InitiativeState state, BulkProgress progress)
    {
        var isGoing = progress.Run.Status is BulkStatus.Preparing or BulkStatus.Running;
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(RemindersText.Heading),
                CardParts.Text(Sentence(progress)),
                new FactSet([.. Facts(progress.Tally, progress.Left).Where(fact => fact.Count > 0).Select(fact => new Fact(fact.Name, $"{fact.Count}"))]),
                .. progress.Tally.Unknown > 0 ? [CardParts.Note(RemindersText.UnknownNote)] : Array.Empty<CardElement>(),
            ],
            Actions = isGoing
                ? [new ExecuteAction { Title = RemindersText.CancelButton, Verb = "run.cancel", Data = new() { ["run"] = progress.Run.Id } }]
                : [],
        };
    }

    private static string Sentence(BulkProgress progress) => progress.Run.Status switch
    {
        BulkStatus.Cancelled => RemindersText.WasCancelled,
        BulkStatus.Done => RemindersText.Done,
        _ when progress.EndsAbout is { } end => RemindersText.GoingUntil.With(progress.Run.People, $"{{{{TIME({Rounded(end):yyyy-MM-ddTHH:mm:ssZ})}}}}"),
        _ => RemindersText.Going.With(progress.Run.People),
    };

    // To the next minute: the card is not brought up to date for seconds.
    private static DateTime Rounded(DateTimeOffset end) => new((end.UtcTicks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    private static IEnumerable<(string Name, int Count)> Facts(BulkTally tally, int left) =>
    [
        (RemindersText.Sent, tally.Sent),
        (RemindersText.Skipped, tally.Skipped),
        (RemindersText.Unreachable, tally.Unreachable),
        (RemindersText.Unknown, tally.Unknown),
        (RemindersText.GivenUp, tally.GivenUp),
        (RemindersText.NotSent, tally.Cancelled),
        (RemindersText.Left, left),
    ];
}
