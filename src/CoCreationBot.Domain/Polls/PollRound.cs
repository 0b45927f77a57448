using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>A round of a poll, and how it goes.</summary>
public sealed record PollRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public PollRound()
    {
    }

    [SetsRequiredMembers]
    private PollRound(RoundOpening opening, Initiative initiative, int number, Poll poll, PollTerms terms)
        : base(opening, initiative, number) => (Poll, Terms) = (poll, terms);

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.Poll;

    /// <summary>What is asked.</summary>
    public required Poll Poll { get; init; }

    /// <summary>How it runs.</summary>
    public required PollTerms Terms { get; init; }

    /// <inheritdoc/>
    protected override RoundTerms Limits => Terms;

    /// <summary>Published outcome.</summary>
    public PublishedPoll? Outcome { get; init; }

    /// <summary>Answers with names, of a poll that was opened as named: the first ones, as <see cref="Publish(PublishedPoll, IReadOnlyList{NamedBallot}?)"/> cuts them.</summary>
    public IReadOnlyList<NamedBallot>? Named { get; init; }

    /// <summary>How many remarks or named answers were published in all; those not kept here stand in pages of their own.</summary>
    public int Words { get; init; }

    /// <summary>Most remarks and named answers kept with the round: five thousand people's words would weigh on every change of the initiative.</summary>
    public const int MostWords = 100;

    /// <summary>Opinion groups in the votes on statements, where there are enough of both.</summary>
    public PublishedOpinions? Opinions { get; init; }

    /// <summary>Why the poll closed before its deadline, or got another; empty when it did not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What a facilitator wrote of how it came out.</summary>
    public OutcomeStatement? Statement { get; init; }

    /// <summary>Answers to those who proposed the options, one per option at most.</summary>
    public IReadOnlyList<ProposalReply> Replies { get; init; } = [];

    /// <summary>Options of a published poll whose proposers have no answer yet.</summary>
    public IReadOnlyList<int> Unanswered => Status != RoundStatus.Published ? []
        : [.. Enumerable.Range(0, Terms.Proposals.Count).Where(option => Terms.Proposals[option].Length > 0 && Replies.All(reply => reply.Option != option))];

    /// <summary>True once somebody was about to save an answer: from then on its question stays as it is.</summary>
    public bool IsSettled { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool MayChange => Status == RoundStatus.Open && !IsSettled;

    /// <inheritdoc/>
    public override Round Settled() => this with { IsSettled = true };

    /// <summary>Statements taken out of the count.</summary>
    public IReadOnlyList<Moderation> Moderated { get; init; } = [];

    /// <summary>Opens a poll. Several may be open; a question is asked at most <see cref="DecisionRule.MostRounds"/> times in a cycle.</summary>
    /// <param name="opening">By whom, when and where; its subject is what the poll is about, or empty.</param>
    /// <param name="draft">The poll as typed.</param>
    /// <param name="terms">How it runs.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="earlier">All its rounds.</param>
    public static Result<PollRound> Open(RoundOpening opening, Poll draft, PollTerms terms, Initiative initiative, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        if (!initiative.IsFacilitator(opening.By))
        {
            return Refusal.OnlyFacilitators;
        }

        var poll = Poll.Create(draft);
        var refusal = Texts.First(poll.Refusal, terms.Check(opening.At), CheckRoom(earlier));
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        PollRound[] same = [.. earlier.OfType<PollRound>().Where(round =>
            round.Cycle == initiative.Cycle && Texts.Same(round.Poll.Question, poll.Value.Question) && round.Poll.Method == poll.Value.Method)];
        return same.Any(round => round.Status != RoundStatus.Published) ? Refusal.RoundAlreadyOpen
            : same.Length >= initiative.Rule.MostRounds ? Refusal.NoRoundsLeft
            : new PollRound(opening, initiative, same.Length + 1, poll.Value, terms);
    }

    /// <summary>
    /// Changes a poll that nobody answered yet. Refused once somebody did, and when it would show answers with names: whoever reads "confidential" answers on that.
    /// A change of what is read before answering makes a new version; of who is asked and until when, none.
    /// </summary>
    /// <param name="opening">By whom, when and where, as for a new poll.</param>
    /// <param name="draft">The poll as typed.</param>
    /// <param name="terms">How it runs.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="others">Its other rounds.</param>
    public Result<PollRound> Change(RoundOpening opening, Poll draft, PollTerms terms, Initiative initiative, IReadOnlyList<Round> others)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(terms);
        if (!MayChange)
        {
            return Status == RoundStatus.Open ? Refusal.AnsweredAlready : Refusal.RoundNotOpen;
        }

        var asked = Open(opening with { Id = Id }, draft, terms, initiative, others);
        if (!asked.Succeeded)
        {
            return asked;
        }

        if (terms.IsNamed && !Terms.IsNamed)
        {
            return Refusal.StaysConfidential;
        }

        var changed = asked.Value with { OpenedBy = OpenedBy, OpenedAt = OpenedAt, Excused = Excused, Reason = Reason, Version = Version };
        changed = changed with { Moderated = [.. Moderated.Select(entry => MovedTo(changed.Poll, entry)).OfType<Moderation>()] };
        return AsksTheSame(changed) ? changed : changed with { Version = Version.Next(opening.At) };
    }

    private bool AsksTheSame(PollRound other) =>
        Poll.AsksTheSame(other.Poll) && Terms.IsNamed == other.Terms.IsNamed && Terms.Meanings.SequenceEqual(other.Terms.Meanings, StringComparer.Ordinal);

    // What was taken out stays out where it stands now; what is not there any more needs no note.
    private Moderation? MovedTo(Poll changed, Moderation entry)
    {
        int PlaceOf(int option) => changed.Options.ToList().IndexOf(Poll.Options[option]);
        var (place, kept) = (PlaceOf(entry.Option), entry.SameAs is { } same ? PlaceOf(same) : (int?)null);
        return place < 0 ? null : entry with { Option = place, SameAs = kept < 0 ? null : kept };
    }

    /// <summary>Closes a poll; before its deadline only with a reason.</summary>
    public Result<PollRound> Close(Initiative initiative, PersonId by, DateTimeOffset now, string? reason)
    {
        var cleaned = Texts.Clean(reason);
        var closed = Closed(this, initiative, by, now);
        return !closed.Succeeded ? closed
            : Terms.Deadline > now && !Texts.SaysWhy(cleaned) ? Refusal.ReasonMissing
            : cleaned.Length > Texts.SentenceLength ? Refusal.TextTooLong
            : closed.Value with { Reason = cleaned };
    }

    /// <summary>Closes a poll whose deadline has come; refused before it, and when it is closed.</summary>
    public Result<PollRound> Expire(DateTimeOffset now) => Expired(this, now);

    /// <summary>Gives a poll another deadline, with a reason.</summary>
    public Result<PollRound> Extend(Initiative initiative, PersonId by, DateTimeOffset now, DateTimeOffset deadline, string? reason)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var cleaned = Texts.Clean(reason);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : Status != RoundStatus.Open ? Refusal.RoundNotOpen
            : !Texts.SaysWhy(cleaned) ? Refusal.ReasonMissing
            : cleaned.Length > Texts.SentenceLength ? Refusal.TextTooLong
            : deadline <= now ? Refusal.DeadlinePassed
            : this with { Terms = Terms with { Deadline = deadline }, Reason = cleaned };
    }

    /// <summary>Adds a statement to vote on; anybody may.</summary>
    public Result<PollRound> AddStatement(string? text, PersonId by, DateTimeOffset now)
    {
        if (!Takes(by, now) || !Methods.Of(Poll.Method).IsOpenEnded)
        {
            return Refusal.RoundNotOpen;
        }

        var longer = Poll.Create(Poll with { Options = [.. Poll.Options, text ?? ""] });
        return longer.Succeeded ? this with { Poll = longer.Value } : longer.Refusal;
    }

    /// <summary>Takes a statement out of the count, with a reason everybody can read: it is hidden, or says the same as another.</summary>
    public Result<PollRound> Moderate(Initiative initiative, PersonId by, int statement, int? sameAs, string? reason)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var cleaned = Texts.Clean(reason);
        bool Stands(int option) => option >= 0 && option < Poll.Options.Count && Moderated.All(entry => entry.Option != option);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : Status != RoundStatus.Open || !Methods.Of(Poll.Method).IsOpenEnded ? Refusal.RoundNotOpen
            : !Stands(statement) || sameAs == statement || (sameAs is { } other && !Stands(other)) ? Refusal.UnknownChoice
            : !Texts.SaysWhy(cleaned) ? Refusal.ReasonMissing
            : cleaned.Length > Texts.SentenceLength ? Refusal.TextTooLong
            : this with { Moderated = [.. Moderated.Select(entry => entry.SameAs == statement ? entry with { SameAs = sameAs } : entry), new Moderation(statement, cleaned, sameAs)] };
    }

    /// <summary>A ballot without what was moderated: a vote on a double counts for the statement that is kept, unless that one was voted on too.</summary>
    public Ballot Moderate(Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(ballot);
        return Moderated.Count == 0 ? ballot : ballot.Moderate(Poll.Options.Count, Moderated);
    }

    /// <summary>Groups of opinion in the votes on statements; null where there are too few of either, and for other methods.</summary>
    /// <param name="ballots">Everybody's last ballot, moderated.</param>
    public PublishedOpinions? FindOpinions(IReadOnlyList<GroupedBallot> ballots) =>
        Methods.Of(Poll.Method).FindOpinions(Poll, ballots, Poll.Options.Count - Moderated.Count, Rule.MinimumGroupSize);

    /// <summary>Takes an option's words out, because they were withdrawn or hidden. Its place stays, so that ballots keep their meaning.</summary>
    /// <param name="option">Its place.</param>
    /// <param name="note">What stands there now.</param>
    /// <param name="now">When; who has its form open answers the question as it is from then on.</param>
    public PollRound WithoutWords(int option, string note, DateTimeOffset now) => option < 0 || option >= Poll.Options.Count ? this : (PollRound)Reworded(now) with
    {
        Poll = Poll with { Options = [.. Poll.Options.Select((text, place) => place == option ? note : text)] },
        Terms = Terms with { Meanings = [.. Terms.Meanings.Select((text, place) => place == option ? "" : text)] },
    };

    /// <summary>Publishes a poll, once.</summary>
    public Result<PollRound> Publish(PublishedPoll outcome, IReadOnlyList<NamedBallot>? named)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Status == RoundStatus.Closed
            ? this with
            {
                Status = RoundStatus.Published,
                Outcome = outcome with { Remarks = [.. outcome.Remarks.Take(MostWords)] },
                Named = named?.Take(MostWords).ToArray(),
                Words = named?.Count ?? outcome.Remarks.Count,
            }
            : Refusal.RoundNotOpen;
    }

    /// <summary>Answers those who proposed options; an empty text changes nothing, a new one replaces the answer.</summary>
    /// <param name="initiative">Its facilitators may.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="now">When.</param>
    /// <param name="texts">Text per option.</param>
    public Result<PollRound> Reply(Initiative initiative, PersonId by, DateTimeOffset now, IReadOnlyDictionary<int, string?> texts)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(texts);
        ProposalReply[] given = [.. texts.Select(entry => new ProposalReply(entry.Key, Texts.Clean(entry.Value), now)).Where(reply => reply.Text.Length > 0)];
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : Status != RoundStatus.Published ? Refusal.RoundNotOpen
            : given.Length == 0 ? Refusal.TextMissing
            : given.Any(reply => Terms.Proposals.ElementAtOrDefault(reply.Option) is null or "") ? Refusal.UnknownChoice
            : given.Any(reply => reply.Text.Length > Texts.SentenceLength) ? Refusal.TextTooLong
            : this with { Replies = [.. Replies.Where(old => given.All(reply => reply.Option != old.Option)).Concat(given).OrderBy(reply => reply.Option)] };
    }

    /// <summary>Notes in a facilitator's words how a published poll came out; writing again replaces it.</summary>
    public Result<PollRound> State(Initiative initiative, PersonId by, DateTimeOffset now, string? text)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var cleaned = Texts.Clean(text);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : Status != RoundStatus.Published ? Refusal.RoundNotOpen
            : Texts.CheckRequired(cleaned, Texts.StoryLength) is var refusal && refusal != Refusal.None ? refusal
            : this with { Statement = new OutcomeStatement(cleaned, by, now) };
    }
}
