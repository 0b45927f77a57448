using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>In a person's own partition: the initiative they mean in their own chat, once they chose one of several.</summary>
/// <param name="Initiative">Which.</param>
internal sealed record OwnPlace(InitiativeId Initiative)
{
    public const string Id = "own";
}

/// <summary>In a person's own partition: a command that waits until they say which of their initiatives they mean, so that nobody writes it twice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The command.</param>
/// <param name="Words">What they wrote behind it.</param>
internal sealed record AskedCommand(string Id, string Name, string Words);

/// <summary>
/// Which initiative a person means in their own chat with the bot: the one they take part in; of several the one they chose. Before they chose they are asked, once,
/// and what they wrote waits.
/// </summary>
internal sealed class OwnPlaces(PartitionStore partitions, Contacts contacts)
{
    /// <summary>Deletes a command that waited long enough; its key are the person and the command.</summary>
    public const string ForgetJob = "own.forget";

    private const int MostAsked = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>The initiative; null when there is none or the person has to choose, and was told so.</summary>
    public async Task<InitiativeId?> FindAsync(TurnContext turn, CancellationToken cancellation)
    {
        // So that the answer comes in their language, also to their first message.
        await contacts.MeetAsync(turn, cancellation);
        var person = new PersonId(turn.PersonKey);
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        var theirs = await AllAsync(own, person, cancellation);
        if (theirs.Count == 1)
        {
            return theirs[0].Initiative.Id;
        }

        if (own.First(Kinds.OwnPlace)?.Initiative is { } chosen && theirs.Any(state => state.Initiative.Id == chosen))
        {
            return chosen;
        }

        await partitions.ChangeAsync(InitiativeStore.PartitionOf(person), turn.ReceiptKey, (snapshot, change) => theirs.Count == 0 ? SayNone(change, turn, person) : Ask(snapshot, change, turn, person), cancellation);
        return null;
    }

    /// <summary>The initiatives a person takes part in, as far as is stored, the one they joined first on top.</summary>
    public async Task<IReadOnlyList<InitiativeState>> AllAsync(Snapshot own, PersonId person, CancellationToken cancellation)
    {
        var loaded = await Task.WhenAll(own.All(Kinds.Membership).Select(known => partitions.LoadAsync(InitiativeStore.PartitionOf(known.Initiative), cancellation)));
        return [.. loaded.Where(snapshot => Views.StateOf(snapshot) is { } state && AllConcerns.TakesPart(state, person)).Select(snapshot => Of(snapshot, person))];
    }

    /// <summary>An initiative as a person reads it in their own chat.</summary>
    public static InitiativeState Of(Snapshot snapshot, PersonId person) => InitiativeStore.StateFor(snapshot, state => Audiences.At(state, "", person));

    /// <summary>From now on the person means this one.</summary>
    public Task ChooseAsync(PersonId person, InitiativeId initiative, CancellationToken cancellation) => partitions.ChangeAsync(
        InitiativeStore.PartitionOf(person),
        null,
        (snapshot, change) =>
        {
            if (snapshot.First(Kinds.OwnPlace)?.Initiative != initiative)
            {
                change.Put(Kinds.OwnPlace, new OwnPlace(initiative));
            }

            return 0;
        },
        cancellation);

    /// <summary>The command that waits under this id, or null.</summary>
    public Task<AskedCommand?> FindAskedAsync(PersonId person, string asked, CancellationToken cancellation) =>
        partitions.ReadAsync(InitiativeStore.PartitionOf(person), Kinds.AskedCommand, asked, cancellation);

    /// <summary>Deletes a command that waited.</summary>
    public Task ForgetAsync(PartitionId own, string asked, CancellationToken cancellation) => partitions.ChangeAsync(
        own,
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(Kinds.AskedCommand, asked) is not null)
            {
                change.Remove(Kinds.AskedCommand, asked);
            }

            return 0;
        },
        cancellation);

    /// <summary>Deletes all of it: which one they mean, and what waits.</summary>
    public Task ForgetAsync(PersonId person, CancellationToken cancellation) => partitions.ChangeAsync(
        InitiativeStore.PartitionOf(person),
        null,
        (snapshot, change) =>
        {
            change.Remove(Kinds.OwnPlace, OwnPlace.Id);
            foreach (var waiting in snapshot.All(Kinds.AskedCommand))
            {
                change.Remove(Kinds.AskedCommand, waiting.Id);
            }

            return 0;
        },
        cancellation);

    private static int SayNone(Change change, TurnContext turn, PersonId person)
    {
        change.Post(Delivery.Alone(turn.Conversation, person, InitiativeViews.Waiting, ""));
        return 0;
    }

    private static int Ask(Snapshot snapshot, Change change, TurnContext turn, PersonId person)
    {
        var id = "";
        if (turn.Command is { } command)
        {
            id = Ulid.NewUlid(change.Now).ToString();
            change.Put(Kinds.AskedCommand, new AskedCommand(id, command.Name, command.Arguments));
            change.Post(Delivery.Job(ForgetJob, id, Patience));
            foreach (var old in snapshot.All(Kinds.AskedCommand).OrderByDescending(waiting => waiting.Id, StringComparer.Ordinal).Skip(MostAsked - 1))
            {
                change.Remove(Kinds.AskedCommand, old.Id);
            }
        }

        change.Post(Delivery.Alone(turn.Conversation, person, InitiativeViews.Which, id));
        return 0;
    }

    /// <summary>
    /// The initiatives by names that nobody mistakes: who leads stands behind a title that there is twice, and when it was started where that is not enough. As typed.
    /// </summary>
    public static IReadOnlyList<(InitiativeState State, string Name)> Named(IReadOnlyList<InitiativeState> states)
    {
        var names = states.Select(state => state.Initiative.Title).ToArray();
        AddWhereTwice(state => Led(state));
        AddWhereTwice(state => state.Initiative.StartedAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.CurrentCulture));
        AddWhereTwice(state => state.Initiative.StartedAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture));

        // Started in the same minute by the same people: the order is all there is.
        names = [.. names.Select((name, place) => names.Take(place).Count(earlier => StringComparer.CurrentCultureIgnoreCase.Equals(earlier, name)) is > 0 and var before ? $"{name} ({before + 1})" : name)];
        return [.. states.Zip(names)];

        void AddWhereTwice(Func<InitiativeState, string> more)
        {
            var twice = names.GroupBy(name => name, StringComparer.CurrentCultureIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.CurrentCultureIgnoreCase);
            names = [.. names.Zip(states).Select(pair => twice.Contains(pair.First) && more(pair.Second) is { Length: > 0 } words ? $"{pair.First} – {words}" : pair.First)];
        }
    }

    private static string Led(InitiativeState state) =>
        string.Join(", ", state.Roster.Where(known => state.Initiative.IsFacilitator(known.Person)).Select(known => CardText.Shorten(known.ShownName(), 40)).Order(StringComparer.CurrentCulture).Take(3));
}

/// <summary>Which initiative somebody means in their own chat; it goes with their answers.</summary>
internal sealed class OwnPlaceData(PartitionStore partitions, OwnPlaces places) : PersonalData
{
    public override IReadOnlyList<StateKind> Kinds => [Initiatives.Kinds.OwnPlace, Initiatives.Kinds.AskedCommand];

    public override int Order => 91;

    public override async ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        return
        [
            .. own.First(Initiatives.Kinds.OwnPlace) is { } chosen ? [new Fact(OwnText.DataPlace, chosen.Initiative == state.Initiative.Id ? CommonText.Yes : CommonText.No)] : Array.Empty<Fact>(),
            .. own.All(Initiatives.Kinds.AskedCommand).Count is > 0 and var waiting ? [new Fact(OwnText.DataAsked, $"{waiting}")] : Array.Empty<Fact>(),
        ];
    }

    public override CardAction? Correct(InitiativeState state, PersonId person) => null;

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers)
        {
            await places.ForgetAsync(person, cancellation);
        }

        return 0;
    }
}
