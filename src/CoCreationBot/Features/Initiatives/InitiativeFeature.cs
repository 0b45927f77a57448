using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Features.Begun;
using CoCreationBot.Features.Waiting;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Features.Initiatives;

/// <summary>Starting an initiative, its status and settings, and people introducing themselves.</summary>
internal sealed class InitiativeFeature(
    InitiativeStore initiatives, PartitionStore partitions, StatusCards cards, WrittenCommands written, WaitingAnswers waiting, IEnumerable<ISettingsListener> listeners, IOptions<PrivacyOptions> privacy)
    : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<StatusCards>()
        .Part<InitiativeFeature>()
        .Part<LeadFeature>()
        .Listens<IRosterListener, LeadSuccession>()
        .Command(new CommandWords("settings", 190, InitiativesText.ResourceManager) { Group = CommandGroup.Settings })
        .Command(new CommandWords("status", 20, InitiativesText.ResourceManager) { Group = CommandGroup.LookBack, Now = CommandWords.Always })
        .Command(new CommandWords("start", 10, InitiativesText.ResourceManager) { IsForAnyPlace = true, Group = CommandGroup.Do })
        .Button(PlacedButton.Dialog(ButtonPlace.NoInitiative, 1, () => InitiativesText.StartOpen, "start.form"))
        .Button(PlacedButton.Dialog(ButtonPlace.Next, 1, () => InitiativesText.IntroduceButton, "join.form"))
        .Button(PlacedButton.Dialog(ButtonPlace.Settings, 1, () => InitiativesText.SettingsOpen, "settings.form"));

    public void Map(BotRoutes routes) => routes
        .OnCommand("start", StartAsync)
        .OnCommand("status", (turn, _, cancellation) => turn.Conversation.IsPersonal
            ? waiting.ShowAsync(turn, cancellation)
            : initiatives.InHomeAsync(turn, edit => edit.Show(InitiativeViews.Status, edit.Initiative.Id.Value), cancellation))
        .OnCommand("settings", (turn, _, cancellation) => initiatives.InHomeAsync(
            turn, edit => edit.Show(InitiativeViews.Settings, edit.Initiative.Id.Value), cancellation))
        .OnDialog("start.form", InitiativeFormJson.Default.OpenStartForm, OpenStartFormAsync)
        .OnSubmit("start.save", InitiativeFormJson.Default.StartForm, SaveStartAsync)
        .OnDialog("settings.form", InitiativeJson.Default.InitiativeOnly, OpenSettingsAsync)
        .OnSubmit("settings.save", InitiativeFormJson.Default.StartForm, SaveSettingsAsync)
        .OnDialog("join.form", InitiativeJson.Default.InitiativeOnly, OpenJoinFormAsync)
        .OnSubmit("join.form", InitiativeJson.Default.InitiativeOnly, OpenJoinFormAsync).ByMany()
        .OnSubmit("join.save", InitiativeFormJson.Default.JoinForm, SaveJoinAsync).ByMany();

    public void Map(DeliveryRoutes routes) => routes
        .OnView(InitiativeViews.Status, Views.OfInitiative(cards.Status, state => state.Initiative.Title))
        .OnAnswer(InitiativeViews.Settings, Views.OfInitiative(cards.Settings, _ => InitiativesText.SettingsTitle))
        .OnAnswer(InitiativeViews.Start, Views.OfSpace(InitiativeCards.Start, () => InitiativesText.StartTitle))
        .OnAnswer(InitiativeViews.None, Views.OfSpace(cards.None, () => InitiativesText.NoneHeading));

    private async Task StartAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        var space = await initiatives.SpaceAsync(turn, cancellation);
        if (space.Initiative is null)
        {
            await (turn.Conversation.IsPersonal
                ? initiatives.SayAsync(turn, InitiativesText.StartInGroup, cancellation)
                : initiatives.ShowAsync(turn, InitiativeViews.Start, InitiativeCards.StartKey, cancellation));
            return;
        }

        await initiatives.InHomeAsync(
            turn,
            edit =>
            {
                edit.Say(InitiativesText.AlreadyStarted.With(Teams.Cards.CardText.Escape(edit.Initiative.Title)));
                edit.Show(InitiativeViews.Status, edit.Initiative.Id.Value);
            },
            cancellation);
    }

    private async Task<InvokeResponse> OpenStartFormAsync(TurnContext turn, OpenStartForm payload, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal)
        {
            return Reply.Say(turn, InitiativesText.StartInGroup);
        }

        var space = await initiatives.SpaceAsync(turn, cancellation);
        return space.Initiative is null
            ? InvokeResponse.Dialog(InitiativesText.StartTitle, InitiativeForms.Start(InitiativeForms.Blank(space.Hearing(turn).Spoken ?? Language.Default)))
            : Reply.Say(turn, InitiativesText.AlreadyStartedHere);
    }

    private async Task<InvokeResponse> SaveStartAsync(TurnContext turn, StartForm form, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal)
        {
            return Reply.Say(turn, InitiativesText.StartInGroup);
        }

        var started = Draft(form) is { } draft
            ? Initiative.Start(IdFor(turn), draft, new PersonId(turn.PersonKey), initiatives.Now)
            : Refusal.UnknownChoice;
        if (!started.Succeeded)
        {
            return InvokeResponse.Dialog(InitiativesText.StartTitle, InitiativeForms.Start(form, Reply.Sentence(started.Refusal)));
        }

        // Times that people give whose clock is not known are meant by this one.
        started = started.Value with { TimeZone = Zone.OfStarter(turn) };

        // The conversation is claimed first, by its own conditional write: of two people starting at once, one wins.
        // Should the second write never come, the claim points nowhere and is taken over by the next start.
        var initiative = started.Value;
        var founder = form.Voice is null && form.Group is null ? null : Founder(turn, form, initiative);
        if (founder is { Succeeded: false } refused)
        {
            return InvokeResponse.Dialog(InitiativesText.StartTitle, InitiativeForms.Start(form, Reply.Sentence(refused.Refusal)));
        }

        var claim = await initiatives.InSpaceAsync(turn, (snapshot, change) => Claim(snapshot, change, turn, initiative), cancellation);
        if (!claim.IsDuplicate && claim.Result is { } other && other != initiative.Id && await ExistsAsync(other, cancellation))
        {
            // Words may still wait for it, where its start was cut off.
            await written.CarryOnAsync(turn, other, cancellation);
            return Reply.Say(turn, InitiativesText.AlreadyStartedHere);
        }

        if (claim.Result is { } stale && stale != initiative.Id)
        {
            // Without receipt: the claim may have been made by the same press, which failed after it.
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(turn), null, (snapshot, change) => TakeOver(snapshot, change, turn, stale, initiative), cancellation);
        }

        await partitions.ChangeAsync(InitiativeStore.PartitionOf(initiative.Id), turn.ReceiptKey, (snapshot, change) => Open(snapshot, change, turn, initiative, founder?.Value), cancellation);
        await written.CarryOnAsync(turn, initiative.Id, cancellation);
        return Reply.Say(turn, InitiativesText.Started);
    }

    private static InitiativeId? Claim(Snapshot snapshot, Change change, TurnContext turn, Initiative initiative)
    {
        var space = snapshot.First(Kinds.Space) ?? InitiativeStore.NewSpace(turn);
        if (space.Initiative is { } other)
        {
            return other;
        }

        change.Put(Kinds.Space, space with { Initiative = initiative.Id, Language = initiative.Language });
        foreach (var key in snapshot.All(BegunRows.Begun).Select(begun => begun.Id).Prepend(InitiativeCards.StartKey))
        {
            change.Refresh(InitiativeViews.Start, key);
        }

        return initiative.Id;
    }

    private static int TakeOver(Snapshot snapshot, Change change, TurnContext turn, InitiativeId stale, Initiative initiative)
    {
        var space = snapshot.First(Kinds.Space) ?? InitiativeStore.NewSpace(turn);
        if (space.Initiative == stale)
        {
            change.Put(Kinds.Space, space with { Initiative = initiative.Id, Language = initiative.Language });
        }

        return 0;
    }

    private Result<Participant>? Founder(TurnContext turn, StartForm form, Initiative initiative) =>
        Introduction.OfStarter(turn, form.Voice ?? "", form.Group ?? "", initiative.ExpectedGroups, initiatives.Now);

    private static int Open(Snapshot snapshot, Change change, TurnContext turn, Initiative initiative, Participant? founder)
    {
        if (snapshot.IsEmpty)
        {
            change.Put(Kinds.Initiative, initiative);
            var home = InitiativeStore.NewSpace(turn) with { Initiative = initiative.Id, Language = initiative.Language };
            change.Put(Kinds.Space, Reconciliation.Planned(change, home, initiative.StartedAt));
            TeamSpaces.Note(change, home);
            change.Audit("initiative.started", turn.PersonKey, RuleFacts.Of(initiative.Rule));
            change.Post(Delivery.Of(InitiativeStore.NewSpace(turn).Reference, InitiativeViews.Status, initiative.Id.Value));
            if (founder is not null)
            {
                change.Put(Kinds.Participant, founder);
                change.Audit("participant.introduced", turn.PersonKey, new Dictionary<string, string>(StringComparer.Ordinal) { ["voice"] = founder.Voice.ToString() });
            }

            // In their own chat they find it among theirs, before they introduced themselves too.
            change.Post(Delivery.Job(
                Memberships.Job, Memberships.KeyOf(new PersonId(turn.PersonKey), Contact.Of(turn)), TimeSpan.Zero));
        }

        return 0;
    }

    private async Task<bool> ExistsAsync(InitiativeId id, CancellationToken cancellation) =>
        await partitions.ReadAsync(InitiativeStore.PartitionOf(id), Kinds.Initiative, id.Value, cancellation) is not null;

    private Task<InvokeResponse> OpenSettingsAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.IsFacilitator
                ? InvokeResponse.Dialog(InitiativesText.SettingsTitle, InitiativeForms.Settings(InitiativeForms.ToEdit(edit.Initiative), edit))
                : Reply.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation);

    private Task<InvokeResponse> SaveSettingsAsync(TurnContext turn, StartForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var named = InitiativeForms.Facilitators(form, edit);
                var amended = Draft(form) is { } draft ? edit.Initiative.Amend(draft, edit.Person) : Refusal.UnknownChoice;
                var led = amended.Succeeded ? amended.Value.SetFacilitators(named, edit.Person) : amended;
                var now = InitiativeForms.ToEdit(edit.Initiative);
                if (led.Succeeded && form.Version is { } seen && seen != now.Version)
                {
                    led = Refusal.ChangedMeanwhile;
                }

                if (!led.Succeeded)
                {
                    return led.Refusal == Refusal.OnlyFacilitators
                        ? Reply.Refuse(turn, led.Refusal)
                        : InvokeResponse.Dialog(InitiativesText.SettingsTitle, InitiativeForms.Settings(
                            form with { Version = FormVersion.Again(led.Refusal, form.Version, now.Version) }, edit, Reply.Sentence(led.Refusal),
                            WordsForms.AsTheyAre(led.Refusal, [now.Title!, now.Open!, now.Fixed!, now.Sponsor!, now.Affected!, now.Groups!, Language.NameOf(now.Language!), RuleFacts.Short(edit.Initiative.Rule.WrittenThreshold)])));
                }

                var settled = led.Value with { TimeZone = led.Value.TimeZone ?? Zone.OfStarter(turn), IsFindable = form.Findable is null ? led.Value.IsFindable : Sent.IsTicked(form.Findable) };
                edit.Put(Kinds.Initiative, settled);
                if (settled.IsFindable != edit.Initiative.IsFindable)
                {
                    edit.Audit("initiative.findable", ("findable", settled.IsFindable ? "yes" : "no"));
                }

                foreach (var listener in listeners)
                {
                    listener.Settled(edit, settled);
                }

                foreach (var space in edit.Spaces.Where(space => space.Initiative == led.Value.Id && space.Language != led.Value.Language))
                {
                    edit.Put(Kinds.Space, space with { Language = led.Value.Language });
                }

                edit.Audit("initiative.settings", [.. RuleFacts.Of(led.Value.Rule).Select(fact => (fact.Key, fact.Value))]);
                edit.Refresh(InitiativeViews.Status, led.Value.Id.Value);
                return Reply.Say(turn, InitiativesText.SettingsSaved);
            },
            cancellation);

    private Task<InvokeResponse> OpenJoinFormAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => InvokeResponse.Dialog(InitiativesText.JoinTitle, InitiativeForms.Join(edit, edit.Me?.Voice.ToString(), edit.Me?.Group)),
            cancellation);

    private Task<InvokeResponse> SaveJoinAsync(TurnContext turn, JoinForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var me = Introduction.Read(edit, turn, form.Voice ?? "", form.Group ?? "");
                if (!me.Succeeded)
                {
                    return InvokeResponse.Dialog(InitiativesText.JoinTitle, InitiativeForms.Join(edit, form.Voice, form.Group, Reply.Sentence(me.Refusal)));
                }

                Introduction.Keep(edit, me.Value);
                return Reply.Say(turn, InitiativesText.Joined.With(Introduction.WordsFor(me.Value.Voice), me.Value.Group));
            },
            cancellation);

    private InitiativeDraft? Draft(StartForm form)
    {
        var rule = Share.Read(form.Threshold) is { } threshold
            && CardParts.Chosen<Mandate>(form.Mandate) is { } mandate
                ? DecisionRule.Create(threshold, mandate, privacy.Value.MinimumGroupSize)
                : Refusal.UnknownChoice;
        return rule.Succeeded && Language.Supported.Contains(form.Language)
            ? new InitiativeDraft(form.Title, form.Open, form.Fixed, form.Sponsor, form.Affected, Texts.List(form.Groups), form.Language!, rule.Value)
            : null;
    }

    // The same form sent twice makes the same id, so that it cannot start two initiatives.
    private InitiativeId IdFor(TurnContext turn)
    {
        var random = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(turn.ReceiptKey ?? Guid.NewGuid().ToString()));
        return new InitiativeId(Ulid.NewUlid(turn.Activity.Timestamp ?? initiatives.Now, random.AsSpan(0, 10)).ToString());
    }
}
