using System.Text.Json.Serialization;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Wordings;

namespace CoCreationBot.Domain.Ideas;

/// <summary>Where an idea stands.</summary>
public enum IdeaStatus
{
    /// <summary>Open to work on.</summary>
    Open,

    /// <summary>Merged into another idea, which keeps its proposers and lineage.</summary>
    Merged,

    /// <summary>Chosen to be done.</summary>
    Chosen,

    /// <summary>Not chosen; the reason is told to its proposers.</summary>
    NotChosen,

    /// <summary>Withdrawn: its words are deleted, its number and lineage stay.</summary>
    Withdrawn,
}

/// <summary>What the form asks; only the title is required.</summary>
public sealed record IdeaDraft
{
    /// <summary>Short title, plain words.</summary>
    public string? Title { get; init; }

    /// <summary>How it would work.</summary>
    public string? Description { get; init; }

    /// <summary>The smallest version that could be tried in two weeks.</summary>
    public string? FirstTry { get; init; }

    /// <summary>How it could harm people who use the service, and how that would be noticed early; added as the first <see cref="Risk"/>.</summary>
    public string? Risk { get; init; }

    /// <summary>Needs it answers.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];
}

/// <summary>Who proposed an idea, with voice and group at the time.</summary>
/// <param name="Person">Who.</param>
/// <param name="Voice">Whose perspective.</param>
/// <param name="Group">Department or organisation.</param>
public sealed record Proposer(PersonId Person, Voice Voice, string Group);

/// <summary>What somebody made better, and what they kept. A tie between groups (domain report, 4.7).</summary>
/// <param name="By">Who, with voice and group at the time.</param>
/// <param name="Kept">What they kept of the idea.</param>
/// <param name="Added">What they added or changed.</param>
/// <param name="At">When.</param>
public sealed record IdeaBuildOn(Proposer By, string Kept, string Added, DateTimeOffset At) : ISaid<IdeaBuildOn>
{
    /// <summary>What became of its words.</summary>
    public Wording Wording { get => field ?? Wording.AsSaid; init; }

    PersonId ISaid<IdeaBuildOn>.Author => By.Person;

    DateTimeOffset ISaid<IdeaBuildOn>.SaidAt => At;

    IReadOnlyList<string> ISaid<IdeaBuildOn>.Texts => [Kept, Added];

    Refusal ISaid<IdeaBuildOn>.Check(IReadOnlyList<string> texts) => Texts.First(
        Texts.CheckRequired(texts[0], Texts.SentenceLength), Texts.CheckRequired(texts[1], Texts.StoryLength));

    IdeaBuildOn ISaid<IdeaBuildOn>.Reworded(IReadOnlyList<string> texts, Wording wording) => this with { Kept = texts[0], Added = texts[1], Wording = wording };
}

/// <summary>How an idea could harm people who use the service.</summary>
/// <param name="By">Who sees it, with voice and group at the time.</param>
/// <param name="Text">The risk, and how it would be noticed early.</param>
/// <param name="At">When.</param>
public sealed record Risk(Proposer By, string Text, DateTimeOffset At) : ISaid<Risk>
{
    /// <summary>What became of its words.</summary>
    public Wording Wording { get => field ?? Wording.AsSaid; init; }

    PersonId ISaid<Risk>.Author => By.Person;

    DateTimeOffset ISaid<Risk>.SaidAt => At;

    IReadOnlyList<string> ISaid<Risk>.Texts => [Text];

    Refusal ISaid<Risk>.Check(IReadOnlyList<string> texts) => Texts.CheckRequired(texts[0], Texts.SentenceLength);

    Risk ISaid<Risk>.Reworded(IReadOnlyList<string> texts, Wording wording) => this with { Text = texts[0], Wording = wording };
}

/// <summary>What was decided on an idea.</summary>
/// <param name="Reason">Why; always given when it was not chosen.</param>
/// <param name="Poll">The poll it rests on, or null.</param>
/// <param name="By">Who noted it.</param>
/// <param name="At">When.</param>
public sealed record IdeaDecision(string Reason, RoundId? Poll, PersonId By, DateTimeOffset At);

/// <summary>An idea: an option that answers needs (domain report, 1.2).</summary>
public sealed record Idea
{
    /// <summary>Its id.</summary>
    public required IdeaId Id { get; init; }

    /// <summary>Its number in the initiative, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle in which it was proposed.</summary>
    public required int Cycle { get; init; }

    /// <summary>Short title.</summary>
    public required string Title { get; init; }

    /// <summary>Who proposed it; more than one after a merge. All of them keep the credit.</summary>
    public required IReadOnlyList<Proposer> Proposers { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>How it would work.</summary>
    public string Description { get; init; } = "";

    /// <summary>The smallest version that could be tried.</summary>
    public string FirstTry { get; init; } = "";

    /// <summary>Needs it answers.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>What others made better.</summary>
    public IReadOnlyList<IdeaBuildOn> BuildOns { get; init; } = [];

    /// <summary>Risks for people who use the service.</summary>
    public IReadOnlyList<Risk> Risks { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public IdeaStatus Status { get; init; } = IdeaStatus.Open;

    /// <summary>The decision; null while it is open.</summary>
    public IdeaDecision? Decision { get; init; }

    /// <summary>The idea it was merged into.</summary>
    public IdeaId? MergedInto { get; init; }

    /// <summary>Ideas merged into this one.</summary>
    public IReadOnlyList<IdeaId> MergedFrom { get; init; } = [];

    /// <summary>What became of its words.</summary>
    public Wording Wording { get => field ?? Wording.AsSaid; init; }

    /// <summary>True while it is one of the options: neither merged, nor withdrawn, nor hidden.</summary>
    [JsonIgnore]
    public bool IsOption => Status is not (IdeaStatus.Merged or IdeaStatus.Withdrawn) && Wording.Stands;

    /// <summary>True while it can be worked on.</summary>
    [JsonIgnore]
    public bool IsOpen => Status == IdeaStatus.Open && Wording.Stands;

    /// <summary>The words, in a fixed order, as earlier versions keep them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllTexts => [Title, Description, FirstTry];

    /// <summary>True for one of its proposers.</summary>
    public bool IsProposedBy(PersonId person) => Proposers.Any(proposer => proposer.Person == person);

    /// <summary>Proposes an idea.</summary>
    public static Result<Idea> Propose(IdeaId id, int number, int cycle, IdeaDraft draft, Participant author, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(author);
        var risk = Texts.Clean(draft.Risk);
        var refusal = Check(draft);
        return refusal != Refusal.None ? refusal : new Idea
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Title = Texts.Clean(draft.Title),
            Proposers = [Of(author)],
            AddedAt = now,
            Description = Texts.Clean(draft.Description),
            FirstTry = Texts.Clean(draft.FirstTry),
            Needs = [.. draft.Needs.Distinct()],
            Risks = risk.Length == 0 ? [] : [new Risk(Of(author), risk, now)],
        };
    }

    /// <summary>Changes the words and the needs it answers; for its proposers and facilitators, while it is open. Earlier words are kept.</summary>
    /// <param name="draft">The words.</param>
    /// <param name="by">Who changes them.</param>
    /// <param name="leads">True for a facilitator.</param>
    /// <param name="seen">The version that was corrected; null from forms of earlier releases.</param>
    /// <param name="now">When.</param>
    public Result<Idea> Amend(IdeaDraft draft, Participant by, bool leads, int? seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(by);
        var wording = Wording.Change(AllTexts, seen, now);
        var refusal = Texts.First(
            Status == IdeaStatus.Open ? Refusal.None : CheckOpen(),
            leads || IsProposedBy(by.Person) ? Refusal.None : Refusal.OnlyProposers,
            wording.Refusal,
            Check(draft with { Risk = null }));
        return refusal != Refusal.None ? refusal : this with
        {
            Title = Texts.Clean(draft.Title),
            Description = Texts.Clean(draft.Description),
            FirstTry = Texts.Clean(draft.FirstTry),
            Needs = [.. draft.Needs.Distinct()],
            Wording = wording.Value,
        };
    }

    /// <summary>
    /// Withdraws it: the words are deleted, number and lineage stay, and so does what others added. Who only joined it by a merge takes their name off it.
    /// </summary>
    public Result<Idea> Withdraw(PersonId by, DateTimeOffset now)
    {
        if (Proposers[0].Person != by)
        {
            return Status == IdeaStatus.Withdrawn ? Refusal.WordsWithdrawn : IsProposedBy(by) ? this with { Proposers = [.. Proposers.Where(proposer => proposer.Person != by)] } : Refusal.OnlyAuthor;
        }

        var wording = Wording.Withdraw(now);
        return !wording.Succeeded ? wording.Refusal : this with { Title = "", Description = "", FirstTry = "", Status = IdeaStatus.Withdrawn, Wording = wording.Value };
    }

    /// <summary>Builds on it: somebody other than its proposers says what they kept and what they added.</summary>
    public Result<Idea> Build(Participant by, string? kept, string? added, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var (keeps, adds) = (Texts.Clean(kept), Texts.Clean(added));
        var refusal = Texts.First(
            CheckOpen(),
            IsProposedBy(by.Person) ? Refusal.OwnIdea : Refusal.None,
            Texts.CheckRequired(keeps, Texts.SentenceLength),
            Texts.CheckRequired(adds, Texts.StoryLength));
        return refusal != Refusal.None ? refusal : this with { BuildOns = [.. BuildOns, new IdeaBuildOn(Of(by), keeps, adds, now)] };
    }

    /// <summary>Writes down a risk; anybody may, also its proposers, and also after the decision: harm may show late.</summary>
    public Result<Idea> Warn(Participant by, string? text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            CheckStands(),
            Texts.CheckRequired(words, Texts.SentenceLength));
        return refusal != Refusal.None ? refusal : this with { Risks = [.. Risks, new Risk(Of(by), words, now)] };
    }

    /// <summary>Notes that it was chosen, or not and why. Noting again corrects it.</summary>
    /// <param name="chosen">True when it is to be done.</param>
    /// <param name="reason">Why; required when it was not chosen: everybody who proposed gets an answer.</param>
    /// <param name="poll">The published poll it rests on, or null.</param>
    /// <param name="initiative">Only its facilitators note decisions.</param>
    /// <param name="by">Who notes it.</param>
    /// <param name="now">When.</param>
    public Result<Idea> Decide(bool chosen, string? reason, RoundId? poll, Initiative initiative, PersonId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var words = Texts.Clean(reason);
        var refusal = Texts.First(
            initiative.IsFacilitator(by) ? Refusal.None : Refusal.OnlyFacilitators,
            CheckStands(),
            chosen ? Texts.CheckOptional(words, Texts.StoryLength) : Texts.CheckReason(words, Texts.StoryLength));
        return refusal != Refusal.None ? refusal : this with
        {
            Status = chosen ? IdeaStatus.Chosen : IdeaStatus.NotChosen,
            Decision = new IdeaDecision(words, poll, by, now),
        };
    }

    /// <summary>Merges <paramref name="other"/> into this idea: proposers, needs, build-ons and risks of both are kept.</summary>
    /// <returns>This idea grown, and the other one pointing here.</returns>
    public Result<(Idea Kept, Idea Merged)> Absorb(Idea other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var refusal = Texts.First(other.Id == Id ? Refusal.SameIdea : Refusal.None, CheckOpen(), other.CheckOpen());
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var kept = this with
        {
            Proposers = [.. Proposers.Concat(other.Proposers).DistinctBy(proposer => proposer.Person)],
            Needs = [.. Needs.Union(other.Needs)],
            BuildOns = [.. BuildOns.Concat(other.BuildOns).OrderBy(added => added.At)],
            Risks = [.. Risks.Concat(other.Risks).OrderBy(risk => risk.At)],
            MergedFrom = [.. MergedFrom, other.Id],
        };
        return (kept, other with { Status = IdeaStatus.Merged, MergedInto = Id });
    }

    private static Proposer Of(Participant person) => new(person.Person, person.Voice, person.Group);

    private static Refusal Check(IdeaDraft draft) => Texts.First(
        Texts.CheckRequired(Texts.Clean(draft.Title), Texts.TitleLength),
        Texts.CheckOptional(Texts.Clean(draft.Description), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(draft.FirstTry), Texts.SentenceLength),
        Texts.CheckOptional(Texts.Clean(draft.Risk), Texts.SentenceLength));

    private Refusal CheckOpen() => CheckStands() is var refusal && refusal == Refusal.None && Status != IdeaStatus.Open ? Refusal.IdeaDecided : refusal;

    private Refusal CheckStands() => Status switch
    {
        IdeaStatus.Merged => Refusal.IdeaMerged,
        IdeaStatus.Withdrawn => Refusal.WordsWithdrawn,
        _ => Wording.Hidden is null ? Refusal.None : Refusal.WordsHidden,
    };
}
