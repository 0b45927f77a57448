using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Waiting;

/// <summary>The initiative a person means in their own chat, and the command that waited for it.</summary>
internal sealed record ChosenPlace(string? Initiative, string? Asked);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChosenPlace))]
internal sealed partial class WaitingJson : JsonSerializerContext;

/// <summary>What waits for somebody, and which initiative they mean in their own chat.</summary>
internal sealed class WaitingFeature(
    InitiativeStore initiatives, PartitionStore partitions, OwnPlaces places, AllConcerns concerns, WaitingAnswers answers, RoundDisplays displays)
    : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<WaitingAnswers>()
        .Part<WaitingFeature>()
        .Command(new CommandWords("waiting", 15, WaitingText.ResourceManager) { Group = CommandGroup.LookBack, Now = CommandWords.Always })
        .Command(new CommandWords("switch", 195, WaitingText.ResourceManager));

    public const string ChooseVerb = "own.choose";
    public const string StatusVerb = "own.status";

    public void Map(BotRoutes routes) => routes
        .OnGreeting(answers.ShowAsync)
        .OnCommand("waiting", (turn, _, cancellation) => answers.ShowAsync(turn, cancellation))
        .OnCommand("switch", SwitchAsync)
        .OnExecute(ChooseVerb, WaitingJson.Default.ChosenPlace, ChooseAsync).Posts()
        .OnExecute(StatusVerb, InitiativeJson.Default.InitiativeOnly, ShowStatusAsync).Posts()
        .OnExecute(RoundConcerns.ResultVerb, OneRoundJson.Default.OneRound, ShowResultAsync).Posts();

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(InitiativeViews.Waiting, ShowWaitingAsync)
        .OnAnswer(InitiativeViews.Which, ShowWhichAsync)
        .OnJob(OwnPlaces.ForgetJob, places.ForgetAsync);

    private async Task SwitchAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal)
        {
            await initiatives.SayAsync(turn, WaitingText.SwitchAlone, cancellation);
            return;
        }

        var person = new PersonId(turn.PersonKey);
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            turn.ReceiptKey,
            (_, change) => { change.Post(Delivery.Alone(turn.Conversation, person, InitiativeViews.Which, "")); return 0; },
            cancellation);
    }

    // The choice first, then what waited for it, then it is forgotten: after a crash in between, pressing again finishes it, and of two presses at once one carries it out.
    private async Task<InvokeResponse> ChooseAsync(TurnContext turn, ChosenPlace chosen, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal || !Ulid.TryParse(chosen.Initiative, out _))
        {
            return Reply.NotHere(turn);
        }

        var (standing, snapshot) = await initiatives.LookAsync(PartitionId.ForInitiative(chosen.Initiative!), turn, cancellation);
        if (standing != Standing.Here)
        {
            return Reply.NotLetIn(turn, standing);
        }

        var person = new PersonId(turn.PersonKey);
        var state = OwnPlaces.Of(snapshot, person);
        await places.ChooseAsync(person, state.Initiative.Id, cancellation);
        if (chosen.Asked is { Length: > 0 } asked && await places.FindAskedAsync(person, asked, cancellation) is { } waited)
        {
            turn.CarriedFor = $"asked-{asked}";
            await turn.CarryOutAsync(new ChatCommand(waited.Name, waited.Words), cancellation);
            turn.CarriedFor = null;
            await places.ForgetAsync(InitiativeStore.PartitionOf(person), asked, cancellation);
        }

        return Reply.Say(turn, WaitingText.Chosen.With(state.Initiative.Title, SwitchWord()));
    }

    private Task<InvokeResponse> ShowStatusAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            edit.Show(InitiativeViews.Status, edit.Initiative.Id.Value);
            return Reply.Say(turn, WaitingText.Follows);
        },
        cancellation);

    private Task<InvokeResponse> ShowResultAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            if (edit.FindRound(payload.Round) is not { Status: RoundStatus.Published } round || displays.ResultsOf(round) is not [var (view, key), ..])
            {
                return Reply.NotHere(turn);
            }

            edit.Show(view, key);
            return Reply.Say(turn, WaitingText.Follows);
        },
        cancellation);

    private async Task<OutgoingMessage?> ShowWaitingAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (request.Person is not { } person)
        {
            return null;
        }

        using var language = Language.Use(await OwnLanguage.OfAsync(partitions, request, cancellation));
        var states = await answers.ReadAsync(request.Key, person, cancellation);
        var all = new List<WaitingIn>();
        foreach (var (state, name) in OwnPlaces.Named(states))
        {
            all.Add(new WaitingIn(state, name, AllConcerns.TakesPart(state, person), await concerns.WaitingAsync(state, person, cancellation)));
        }

        return OutgoingMessage.Of(WaitingCards.Waiting(all), WaitingText.Heading);
    }

    private async Task<OutgoingMessage?> ShowWhichAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (request.Person is not { } person)
        {
            return null;
        }

        using var language = Language.Use(await OwnLanguage.OfAsync(partitions, request, cancellation));
        var theirs = await places.AllAsync(request.Snapshot, person, cancellation);
        return OutgoingMessage.Of(WaitingCards.Which(OwnPlaces.Named(theirs), request.Snapshot.First(Kinds.OwnPlace)?.Initiative, request.Key, SwitchWord()), WaitingText.WhichHeading);
    }

    private static string SwitchWord() => WaitingText.Command_switch.Split('|')[0];
}
