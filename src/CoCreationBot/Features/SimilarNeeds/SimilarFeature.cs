using System.Runtime.CompilerServices;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Similarity;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Links;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>
/// Tells facilitators that a need resembles one of another initiative in the tenant, when both allowed that their needs are found. Jobs after the
/// commit do it, so that adding a need costs nothing more; each may run again and changes nothing then.
/// </summary>
internal sealed class SimilarFeature(InitiativeStore initiatives, PartitionStore partitions, SharedNeeds shared, LinkCodes codes) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<SharedNeeds>()
        .Part<SimilarFeature>()
        .Holds<SimilarData>()
        .Listens<INeedListener, SimilarListener>()
        .Listens<ISettingsListener, SimilarListener>();

    public const string IndexJob = "similar.index";
    public const string ShareJob = "similar.share";
    private const string AskJob = "similar.asked";
    private const string ToldView = "similar-need";
    public const string AskedView = "similar-asked";
    private const int MostFacilitators = 10;

    public void Map(BotRoutes routes) => routes
        .OnExecute("similar.ask", SimilarJson.Default.OneNotice, (turn, payload, cancellation) => OnNoticeAsync(turn, payload, AskAsync, cancellation))
        .OnExecute("similar.not", SimilarJson.Default.OneNotice, (turn, payload, cancellation) => OnNoticeAsync(turn, payload, DropAsync, cancellation))
        .OnDialog("similar.code", SimilarJson.Default.OneNotice, MakeCodeAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ToldView, Views.ForPerson((state, person, key, _) => Task.FromResult(SimilarCards.Told(state, person, key)), (_, _) => SimilarText.Heading))
        .OnView(AskedView, Views.ForPerson((state, person, key, _) => Task.FromResult(SimilarCards.Asked(state, person, key)), (_, _) => SimilarText.AskedHeading))
        .OnJob(IndexJob, IndexAsync)
        .OnJob(ShareJob, ShareAsync)
        .OnJob(AskJob, PassOnAsync);

    // A need was added or changed: it is entered first and compared then, so that of two added at once at least one finds the other.
    private async Task IndexAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.Home?.Reference.TenantId is not { } tenant)
        {
            return;
        }

        if (SharedNeeds.Of(state, key) is not { } need)
        {
            await shared.RemoveAsync(tenant, state.Initiative.Id, new NeedId(key), cancellation);
            if (state.Snapshot.Find(NeedRows.Need, key)?.Wording.Stands == false)
            {
                await ForgetTitleAsync(state, new NeedId(key), cancellation);
            }

            return;
        }

        await shared.PutAsync(tenant, need, cancellation);
        var all = (await shared.AllAsync(tenant, cancellation)).Where(other => other.Language == need.Language).ToDictionary(other => other.Id, StringComparer.Ordinal);
        var index = new NeedIndex([.. all.Values.Select(Indexed)]);
        var alike = index.Like(Indexed(need)).Select(like => all[like.Need.Id]).Where(other => other.Initiative != need.Initiative).DistinctBy(other => other.Initiative);
        foreach (var other in alike)
        {
            await TellAsync(need, other, cancellation);
            await TellAsync(other, need, cancellation);
        }
    }

    // Its words were withdrawn or hidden: others hold its title too, since they were told of it.
    private async Task ForgetTitleAsync(InitiativeState state, NeedId need, CancellationToken cancellation)
    {
        foreach (var told in state.Snapshot.All(SimilarRows.SimilarNotice).Where(notice => notice.Mine == need))
        {
            await partitions.ChangeAsync(
                InitiativeStore.PartitionOf(told.Other),
                null,
                (snapshot, change) =>
                {
                    if (snapshot.Find(SimilarRows.SimilarNotice, told.Id) is { OtherTitle.Length: > 0 } theirs)
                    {
                        change.Put(SimilarRows.SimilarNotice, theirs with { OtherTitle = "", OtherDepartments = [] });
                        change.Refresh(ToldView, told.Id);
                    }

                    return 0;
                },
                cancellation);
        }
    }

    // The setting changed: everything is entered, or everything removed.
    private async Task ShareAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.Home?.Reference.TenantId is not { } tenant)
        {
            return;
        }

        if (!state.Initiative.IsFindable)
        {
            await shared.RemoveAsync(tenant, state.Initiative.Id, cancellation);
            return;
        }

        foreach (var need in state.OpenNeeds)
        {
            await IndexAsync(partition, need.Id.Value, cancellation);
        }
    }

    // Rows that did not change are the same objects from one reading to the next: of thousands only the new one is taken apart.
    private static readonly ConditionalWeakTable<SharedNeed, IndexedNeed> TakenApart = [];

    private static IndexedNeed Indexed(SharedNeed need) => TakenApart.GetValue(need, known => new IndexedNeed(
        known.Id,
        known.Language,
        NeedVector.Of(known.Title, known.Departments, text => Stems.Of(text, known.Language)),
        NeedMeaning.Of(known.Title, known.Told, NeedConcepts.Of(known.Language))));

    private async Task TellAsync(SharedNeed mine, SharedNeed other, CancellationToken cancellation) => await partitions.ChangeAsync(
        InitiativeStore.PartitionOf(mine.Initiative),
        null,
        (snapshot, change) =>
        {
            var notice = new SimilarNotice(SimilarNotice.IdOf(mine, other), mine.Need, other.Initiative, other.Title, other.Departments, initiatives.Now);
            var known = snapshot.All(SimilarRows.SimilarNotice);
            if (Views.StateOf(snapshot) is { Initiative.IsFindable: true } state && known.Count < SimilarNotice.Most && known.All(earlier => earlier.Id != notice.Id))
            {
                change.Put(SimilarRows.SimilarNotice, notice);
                change.Audit("similar.told", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["need"] = mine.Need.Value, ["other"] = other.Initiative.Value });
                ToFacilitators(state, change, ToldView, notice.Id);
            }

            return 0;
        },
        cancellation);

    private static InvokeResponse AskAsync(TurnContext turn, InitiativeChange edit, SimilarNotice notice)
    {
        if (notice.Step != SimilarStep.Told)
        {
            return Reply.Say(turn, SimilarText.Decided);
        }

        var name = edit.Me is { Name.Length: > 0 } me ? me.Name : turn.From.Name is { Length: > 0 } shown ? shown : SimilarText.AFacilitator;
        edit.Put(SimilarRows.SimilarNotice, notice with { Step = SimilarStep.Asked, AskedBy = name });
        edit.Audit("similar.asked", ("other", notice.Other.Value));
        edit.Refresh(ToldView, notice.Id);
        edit.Later(AskJob, notice.Id);
        return Reply.Say(turn, SimilarText.WasAsked);
    }

    private static InvokeResponse DropAsync(TurnContext turn, InitiativeChange edit, SimilarNotice notice)
    {
        if (notice.Step != SimilarStep.Told)
        {
            return Reply.Say(turn, SimilarText.Decided);
        }

        edit.Put(SimilarRows.SimilarNotice, notice with { Step = SimilarStep.NotSimilar });
        edit.Audit("similar.not", ("other", notice.Other.Value));
        edit.Refresh(ToldView, notice.Id);
        return Reply.Say(turn, SimilarText.WasNotSimilar);
    }

    // Only now the others learn who asks, and for which initiative.
    private async Task PassOnAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.Snapshot.Find(SimilarRows.SimilarNotice, key) is not { AskedBy: { } by } notice)
        {
            return;
        }

        await partitions.ChangeAsync(
            InitiativeStore.PartitionOf(notice.Other),
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is { } other && snapshot.Find(SimilarRows.SimilarNotice, key) is { AskedUs: null } theirs)
                {
                    change.Put(SimilarRows.SimilarNotice, theirs with { AskedUs = by, AskedUsFor = state.Initiative.Title });
                    ToFacilitators(other, change, AskedView, key);
                }

                return 0;
            },
            cancellation);
    }

    private Task<InvokeResponse> MakeCodeAsync(TurnContext turn, OneNotice payload, CancellationToken cancellation) =>
        codes.ShowAsync(turn, make => OnNoticeAsync(turn, payload, (_, edit, _) => make(edit), cancellation), cancellation);

    // Leading the initiative is what counts here, wherever the button is pressed: a facilitator may not have introduced themselves.
    private async Task<InvokeResponse> OnNoticeAsync(
        TurnContext turn, OneNotice payload, Func<TurnContext, InitiativeChange, SimilarNotice, InvokeResponse> act, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(payload.Initiative, out _) || payload.Notice is not { Length: > 0 } id)
        {
            return Reply.NotHere(turn);
        }

        var (standing, outcome) = await initiatives.ForMemberAsync(
            PartitionId.ForInitiative(payload.Initiative!),
            turn,
            turn.ReceiptKey,
            edit => edit.IsFacilitator && edit.Snapshot.Find(SimilarRows.SimilarNotice, id) is { } notice ? act(turn, edit, notice) : Reply.NotHere(turn),
            cancellation);
        return standing != Standing.Here ? Reply.NotLetIn(turn, standing) : outcome.IsDuplicate ? Reply.AlreadyDone(turn) : outcome.Result!;
    }

    private static void ToFacilitators(InitiativeState state, Change change, string view, string key)
    {
        foreach (var person in state.Initiative.Leading.Take(MostFacilitators))
        {
            change.Post(Delivery.ToPerson(person, view, key));
        }
    }
}
