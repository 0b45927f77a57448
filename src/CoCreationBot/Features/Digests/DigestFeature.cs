using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Stages;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Digests;

/// <summary>Whether somebody wants the weekly message.</summary>
internal sealed record DigestForm(string? Initiative, string? Wanted);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DigestForm))]
internal sealed partial class DigestJson : JsonSerializerContext;

/// <summary>The weekly message over all initiatives of a person: switched on and off, and asked about once.</summary>
internal sealed class DigestFeature(InitiativeStore initiatives, PartitionStore partitions, OwnPlaces places, Contacts contacts) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<DigestPlans>()
        .Part<DigestRuns>()
        .Part<DigestFeature>()
        .Part<StageNews>()
        .Listens<IMembershipListener, DigestPlans>()
        .Listens<IStageListener, StageNews>()
        .Listens<ISettingsListener, DigestPlans>()
        .Command(new CommandWords("digest", 197, DigestsText.ResourceManager))
        .Holds<DigestData>();

    public const string ChoiceView = "digest-choice";

    public void Map(BotRoutes routes) => routes
        .OnCommand("digest", ShowAsync)
        .OnDialog("digest.form", DigestJson.Default.DigestForm, OpenAsync)
        .OnSubmit("digest.form", DigestJson.Default.DigestForm, OpenAsync)
        .OnSubmit("digest.set", DigestJson.Default.DigestForm, SetAsync)
        .OnExecute("digest.set", DigestJson.Default.DigestForm, SetAsync);

    public void Map(DeliveryRoutes routes) => routes.OnAnswer(ChoiceView, ShowChoiceAsync);

    private async Task ShowAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        var person = new PersonId(turn.PersonKey);
        var isAlone = turn.Conversation.IsPersonal;
        await contacts.MeetAsync(turn, cancellation);
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            turn.ReceiptKey,
            (_, change) => { change.Post(isAlone ? Delivery.Alone(turn.Conversation, person, ChoiceView, DigestRows.Id) : Delivery.ToPerson(person, ChoiceView, DigestRows.Id)); return 0; },
            cancellation);
        if (!isAlone)
        {
            await initiatives.SayAsync(turn, DigestsText.InYourChat, cancellation);
        }
    }

    private async Task<InvokeResponse> OpenAsync(TurnContext turn, DigestForm form, CancellationToken cancellation) => Ulid.TryParse(form.Initiative, out _)
        ? InvokeResponse.Dialog(DigestsText.ChoiceHeading, DigestCards.Form(new InitiativeId(form.Initiative!), await GetsAsync(new PersonId(turn.PersonKey), cancellation)), "small", "medium")
        : Reply.NotHere(turn);

    private async Task<InvokeResponse> SetAsync(TurnContext turn, DigestForm form, CancellationToken cancellation)
    {
        if (form.Wanted is not ("yes" or "no"))
        {
            return Reply.Refuse(turn, Refusal.UnknownChoice);
        }

        var person = new PersonId(turn.PersonKey);
        var wants = form.Wanted == "yes";
        await contacts.MeetAsync(turn, cancellation);
        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(person),
            turn.ReceiptKey,
            (own, change) =>
            {
                if (own.Digest is { } known)
                {
                    DigestPlans.Put(own, change, person, known with { IsWanted = wants, AskedAt = known.AskedAt ?? change.Now });
                }
                else
                {
                    DigestPlans.Keep(change, Domain.Digests.Digest.Plan(person, change.Now, Zone.OfPerson(turn) ?? TimeZoneInfo.Utc) with { IsWanted = wants, AskedAt = change.Now });
                }

                return 0;
            },
            cancellation);
        return Reply.Say(turn, wants ? DigestsText.SetOn : DigestsText.SetOff);
    }

    private async Task<OutgoingMessage?> ShowChoiceAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (request.Person is not { } person)
        {
            return null;
        }

        using var language = Language.Use(await OwnLanguage.OfAsync(partitions, request, cancellation));
        return OutgoingMessage.Of(DigestCards.Choice(await GetsAsync(person, cancellation)), DigestsText.ChoiceHeading);
    }

    private async Task<bool> GetsAsync(PersonId person, CancellationToken cancellation)
    {
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        return DigestRuns.Gets(own.Digest, await places.AllAsync(own, person, cancellation), person);
    }
}
