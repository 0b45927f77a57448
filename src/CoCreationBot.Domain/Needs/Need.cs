using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Needs;

/// <summary>Whose account a need rests on. "Spoken for" is never counted as the voice of people who use the service.</summary>
public enum ToldBy
{
    /// <summary>A person who uses the service told it.</summary>
    ServiceUser,

    /// <summary>A carer told it.</summary>
    Carer,

    /// <summary>Staff speak for others.</summary>
    StaffSpeakingFor,

    /// <summary>Data or statistics.</summary>
    Evidence,
}

/// <summary>Where a need stands.</summary>
public enum NeedStatus
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Merged into another need, which keeps its proposers and lineage.</summary>
    Merged,
}

/// <summary>What the form asks; only the title is required.</summary>
public sealed record NeedDraft
{
    /// <summary>Short title, plain words.</summary>
    public string? Title { get; init; }

    /// <summary>Whose account it is.</summary>
    public ToldBy ToldBy { get; init; } = ToldBy.StaffSpeakingFor;

    /// <summary>Who experiences it, in words; no names.</summary>
    public string? WhoExperiences { get; init; }

    /// <summary>What happens, where, since when, how often.</summary>
    public string? Situation { get; init; }

    /// <summary>Effect on daily life and wellbeing.</summary>
    public string? Impact { get; init; }

    /// <summary>Story or evidence, with source and date.</summary>
    public string? Story { get; init; }

    /// <summary>What helps already.</summary>
    public string? Strengths { get; init; }

    /// <summary>Departments and services touched.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>What people want to be different, in the teller's words.</summary>
    public string? WantedChange { get; init; }

    /// <summary>Who may read it.</summary>
    public Readers Readers { get; init; } = Readers.Team;
}

/// <summary>Something a participant added to a need.</summary>
/// <param name="By">Who.</param>
/// <param name="Group">Their group at the time.</param>
/// <param name="Text">What they added.</param>
/// <param name="At">When.</param>
public sealed record BuildOn(PersonId By, string Group, string Text, DateTimeOffset At);

/// <summary>A need record (domain report, 2.1).</summary>
public sealed record Need
{
    /// <summary>Its id.</summary>
    public required NeedId Id { get; init; }

    /// <summary>Its number in the initiative, from 1, for talking about it.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle in which it was told.</summary>
    public required int Cycle { get; init; }

    /// <summary>Short title.</summary>
    public required string Title { get; init; }

    /// <summary>Whose account it is.</summary>
    public required ToldBy ToldBy { get; init; }

    /// <summary>Who proposed it; more than one after a merge.</summary>
    public required IReadOnlyList<PersonId> Proposers { get; init; }

    /// <summary>Voice and group of the first proposer at the time: always shown.</summary>
    public required Voice AuthorVoice { get; init; }

    /// <summary>Group of the first proposer at the time.</summary>
    public required string AuthorGroup { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who experiences it.</summary>
    public string WhoExperiences { get; init; } = "";

    /// <summary>What happens.</summary>
    public string Situation { get; init; } = "";

    /// <summary>Effect on daily life and wellbeing.</summary>
    public string Impact { get; init; } = "";

    /// <summary>Story or evidence.</summary>
    public string Story { get; init; } = "";

    /// <summary>What helps already.</summary>
    public string Strengths { get; init; } = "";

    /// <summary>Departments and services touched.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>What people want to be different.</summary>
    public string WantedChange { get; init; } = "";

    /// <summary>Who may read it.</summary>
    public Readers Readers { get; init; } = Readers.Team;

    /// <summary>Where it stands.</summary>
    public NeedStatus Status { get; init; } = NeedStatus.Open;

    /// <summary>The need it was merged into.</summary>
    public NeedId? MergedInto { get; init; }

    /// <summary>Needs merged into this one.</summary>
    public IReadOnlyList<NeedId> MergedFrom { get; init; } = [];

    /// <summary>Who supports it.</summary>
    public IReadOnlyList<PersonId> Supporters { get; init; } = [];

    /// <summary>What others added.</summary>
    public IReadOnlyList<BuildOn> BuildOns { get; init; } = [];

    /// <summary>Adds a need.</summary>
    public static Result<Need> Add(NeedId id, int number, int cycle, NeedDraft draft, Participant author, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(author);
        var refusal = Check(draft);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        return new Need
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Title = Texts.Clean(draft.Title),
            ToldBy = draft.ToldBy,
            Proposers = [author.Person],
            AuthorVoice = author.Voice,
            AuthorGroup = author.Group,
            AddedAt = now,
            WhoExperiences = Texts.Clean(draft.WhoExperiences),
            Situation = Texts.Clean(draft.Situation),
            Impact = Texts.Clean(draft.Impact),
            Story = Texts.Clean(draft.Story),
            Strengths = Texts.Clean(draft.Strengths),
            Departments = draft.Departments,
            WantedChange = Texts.Clean(draft.WantedChange),
            Readers = draft.Readers,
        };
    }

    /// <summary>Adds words of another participant.</summary>
    public Result<Need> Build(Participant by, string? text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            Status == NeedStatus.Merged ? Refusal.NeedMerged : Refusal.None,
            Texts.CheckRequired(words, Texts.StoryLength));
        return refusal == Refusal.None
            ? this with { BuildOns = [.. BuildOns, new BuildOn(by.Person, by.Group, words, now)] }
            : refusal;
    }

    /// <summary>Records that a person supports it; once per person.</summary>
    public Result<Need> Support(PersonId by) =>
        Status == NeedStatus.Merged ? Refusal.NeedMerged
        : Supporters.Contains(by) ? Refusal.AlreadySupported
        : this with { Supporters = [.. Supporters, by] };

    /// <summary>Merges <paramref name="other"/> into this need: proposers, supporters, additions and departments of both are kept.</summary>
    /// <returns>This need grown, and the other one pointing here.</returns>
    public Result<(Need Kept, Need Merged)> Absorb(Need other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Id == Id)
        {
            return Refusal.SameNeed;
        }

        if (Status == NeedStatus.Merged || other.Status == NeedStatus.Merged)
        {
            return Refusal.NeedMerged;
        }

        var kept = this with
        {
            Proposers = [.. Proposers.Union(other.Proposers)],
            Supporters = [.. Supporters.Union(other.Supporters)],
            BuildOns = [.. BuildOns.Concat(other.BuildOns).OrderBy(added => added.At)],
            Departments = [.. Departments.Union(other.Departments, StringComparer.OrdinalIgnoreCase)],
            MergedFrom = [.. MergedFrom, other.Id],
        };
        return (kept, other with { Status = NeedStatus.Merged, MergedInto = Id });
    }

    /// <summary>True when the teller lets these readers read it.</summary>
    public bool IsShownTo(Readers audience) => Readers.Include(audience);

    /// <summary>True when it touches the department, or came from it.</summary>
    public bool Concerns(string department) =>
        Departments.Append(AuthorGroup).Any(known => Participant.KeyOf(known) == Participant.KeyOf(department));

    private static Refusal Check(NeedDraft draft) => Texts.First(
        Texts.CheckRequired(Texts.Clean(draft.Title), Texts.TitleLength),
        Enum.IsDefined(draft.ToldBy) && Enum.IsDefined(draft.Readers) ? Refusal.None : Refusal.UnknownChoice,
        Texts.CheckOptional(Texts.Clean(draft.WhoExperiences), Texts.SentenceLength),
        Texts.CheckOptional(Texts.Clean(draft.Situation), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(draft.Impact), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(draft.Story), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(draft.Strengths), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(draft.WantedChange), Texts.SentenceLength),
        draft.Departments.Any(name => name.Length > Texts.TitleLength) ? Refusal.TextTooLong : Refusal.None);
}
