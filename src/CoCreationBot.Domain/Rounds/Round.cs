using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Rounds;

/// <summary>One collection of responses, with its rule fixed before it opened. What it asks and what its result is stands with its kind.</summary>
public abstract record Round
{
    /// <summary>Most rounds of all kinds that are open in an initiative at once: each has a card of its own, and stands on the page of everybody without Teams.</summary>
    public const int MostOpen = 50;

    /// <summary>A round as it was stored.</summary>
    protected Round()
    {
    }

    /// <summary>A round that opens, under the initiative's rule of the moment.</summary>
    [SetsRequiredMembers]
    protected Round(RoundOpening opening, Initiative initiative, int number)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(initiative);
        Id = opening.Id;
        Initiative = initiative.Id;
        Cycle = initiative.Cycle;
        Number = number;
        Subject = opening.Subject;
        Rule = initiative.Rule;
        Spaces = opening.Spaces;
        Gone = opening.Gone;
        OpenedBy = opening.By;
        OpenedAt = opening.At;
    }

    /// <summary>Its id.</summary>
    public required RoundId Id { get; init; }

    /// <summary>The initiative it belongs to.</summary>
    public required InitiativeId Initiative { get; init; }

    /// <summary>What it collects.</summary>
    public abstract RoundKind Kind { get; }

    /// <summary>Cycle in which it opened.</summary>
    public required int Cycle { get; init; }

    /// <summary>Which round on the same subject this is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about, such as need ids; empty where its kind says it all.</summary>
    public required IReadOnlyList<string> Subject { get; init; }

    /// <summary>The rule, copied when the round opened.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>Conversations whose members may answer.</summary>
    public required IReadOnlyList<string> Spaces { get; init; }

    /// <summary>
    /// People who are in none of the initiative's conversations any more, as of the opening and for as long as it is open: it takes no answer of theirs.
    /// They stand here so that saving an answer needs no second look.
    /// </summary>
    public IReadOnlyList<PersonId> Gone { get => field ?? []; init; }

    /// <summary>People who need not be waited for.</summary>
    public IReadOnlyList<Excuse> Excused { get => field ?? []; init; }

    /// <summary>Who opened it.</summary>
    public required PersonId OpenedBy { get; init; }

    /// <summary>When it opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public RoundStatus Status { get; init; } = RoundStatus.Open;

    /// <summary>Which version of its question it asks. Rounds stored before it was kept are taken for never changed.</summary>
    public QuestionVersion Version { get => field ?? QuestionVersion.First; init; }

    /// <summary>True while whoever leads it may change what it asks: the first answer ends that, for answers name places in the question.</summary>
    [JsonIgnore]
    public virtual bool MayChange => false;

    /// <summary>How many of each group answered; counted once, when it is published. Null for rounds published before it was kept, and where nothing is counted.</summary>
    public PublishedTurnout? Turnout { get; init; }

    /// <summary>When it closes by itself and who is asked; null for kinds that somebody closes and everybody may answer.</summary>
    protected virtual RoundTerms? Limits => null;

    /// <summary>When it closes by itself; null where somebody closes it.</summary>
    [JsonIgnore]
    public DateTimeOffset? Until => Limits?.Deadline;

    /// <summary>True for a person whom it asks.</summary>
    public bool Invites(PersonId person) => Limits?.Invites(person) != false;

    /// <summary>True when somebody may answer now.</summary>
    public bool Takes(PersonId person, DateTimeOffset now) => Status == RoundStatus.Open && !(Limits?.Deadline <= now) && Invites(person) && !Gone.Contains(person);

    /// <summary>The same round, after people left all conversations or came back to one.</summary>
    public Round Moved(IReadOnlyList<PersonId> people, bool hasLeft) =>
        this with { Gone = hasLeft ? [.. Gone.Union(people)] : [.. Gone.Except(people)] };

    /// <summary>The same round, whose members of one more conversation may answer too, or of one less. Answers given stay counted.</summary>
    public Round In(string conversation, bool isLinked) =>
        this with { Spaces = isLinked ? [.. Spaces.Append(conversation).Distinct(StringComparer.Ordinal)] : [.. Spaces.Where(space => space != conversation)] };

    /// <summary>The same round, after words in its question changed; one that is over stays as it is.</summary>
    public Round Reworded(DateTimeOffset now) => Status == RoundStatus.Open ? this with { Version = Version.Next(now) } : this;

    /// <summary>The same round, whose question stays as it is from now on, because somebody answers it.</summary>
    public virtual Round Settled() => this;

    /// <summary>True for a person who is asked and not excused.</summary>
    public bool Awaits(PersonId person) => Invites(person) && Excused.All(excuse => excuse.Person != person);

    /// <summary>
    /// Excuses somebody from this round. Refused when it is over, for somebody whom it does not ask, and for the last of the people who use the service and
    /// carers: a round that waits for none of them would be agreed without their voice.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="initiative">The initiative; only its facilitators may.</param>
    /// <param name="roster">People who take part.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">When.</param>
    public Result<Round> Excuse(PersonId person, string? reason, Initiative initiative, IReadOnlyList<Participant> roster, PersonId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(roster);
        var words = Texts.Clean(reason);
        Participant[] awaited = [.. roster.Where(known => Awaits(known.Person))];
        var excused = awaited.FirstOrDefault(known => known.Person == person);
        var refusal = Texts.First(
            initiative.IsFacilitator(by) ? Refusal.None : Refusal.OnlyFacilitators,
            Status == RoundStatus.Open && !(Limits?.Deadline <= now) ? Refusal.None : Refusal.ExcusedTooLate,
            excused is null ? Refusal.NotAwaited : Refusal.None,
            excused is { IsRecipient: true } && awaited.Count(known => known.IsRecipient) == 1 ? Refusal.VoiceWouldBeMissing : Refusal.None,
            Texts.CheckReason(words, Texts.SentenceLength));
        return refusal == Refusal.None ? this with { Excused = [.. Excused, new Excuse(person, words, by, now)] } : refusal;
    }

    /// <summary>Refused where as many rounds are open as have room.</summary>
    /// <param name="rounds">All rounds of the initiative.</param>
    protected static Refusal CheckRoom(IReadOnlyList<Round> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        return rounds.Count(round => round.Status == RoundStatus.Open) < MostOpen ? Refusal.None : Refusal.TooManyRoundsOpen;
    }

    /// <summary>Opens a round of a kind that has one under way at a time.</summary>
    /// <param name="opening">By whom, when and where; in whatever order its subject is named.</param>
    /// <param name="initiative">The initiative; only its facilitators may.</param>
    /// <param name="earlier">All its rounds.</param>
    /// <param name="isLimited">True: a subject has at most <see cref="DecisionRule.MostRounds"/> in a cycle.</param>
    /// <param name="create">Makes it, with its number.</param>
    protected static Result<T> OpenAlone<T>(
        RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier, bool isLimited, Func<RoundOpening, int, T> create)
        where T : Round
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(create);
        T[] same = [.. earlier.OfType<T>()];
        if (!initiative.IsFacilitator(opening.By))
        {
            return Refusal.OnlyFacilitators;
        }

        if (same.Any(round => round.Status != RoundStatus.Published))
        {
            return Refusal.RoundAlreadyOpen;
        }

        if (CheckRoom(earlier) is var full && full != Refusal.None)
        {
            return full;
        }

        var sorted = opening with { Subject = [.. opening.Subject.Order(StringComparer.Ordinal)] };
        var number = 1 + same.Count(round => round.Cycle == initiative.Cycle && round.Subject.SequenceEqual(sorted.Subject));
        return isLimited && number > initiative.Rule.MostRounds ? Refusal.NoRoundsLeft : create(sorted, number);
    }

    /// <summary>The round closed by a facilitator: no more answers. Closing twice is refused.</summary>
    protected static Result<T> Closed<T>(T round, Initiative initiative, PersonId by, DateTimeOffset now)
        where T : Round
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(initiative);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : round.Status != RoundStatus.Open ? Refusal.RoundNotOpen
            : round with { Status = RoundStatus.Closed, ClosedAt = now };
    }

    /// <summary>The round closed by its deadline, which has come; refused before it, and when it is closed.</summary>
    protected static Result<T> Expired<T>(T round, DateTimeOffset now)
        where T : Round
    {
        ArgumentNullException.ThrowIfNull(round);
        return round.Status == RoundStatus.Open && round.Limits?.Deadline <= now
            ? round with { Status = RoundStatus.Closed, ClosedAt = now }
            : Refusal.RoundNotOpen;
    }
}
