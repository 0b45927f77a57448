using System.Text.Json.Serialization;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Wordings;

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

    /// <summary>Written down for somebody who has to confirm the wording before others see it.</summary>
    AwaitsTeller,

    /// <summary>Withdrawn: its words are deleted, its number and lineage stay.</summary>
    Withdrawn,
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
public sealed record BuildOn(PersonId By, string Group, string Text, DateTimeOffset At) : ISaid<BuildOn>
{
    /// <summary>What became of its words.</summary>
    public Wording Wording { get => field ?? Wording.AsSaid; init; }

    PersonId ISaid<BuildOn>.Author => By;

    DateTimeOffset ISaid<BuildOn>.SaidAt => At;

    IReadOnlyList<string> ISaid<BuildOn>.Texts => [Text];

    Refusal ISaid<BuildOn>.Check(IReadOnlyList<string> texts) => Texts.CheckRequired(texts[0], Texts.StoryLength);

    BuildOn ISaid<BuildOn>.Reworded(IReadOnlyList<string> texts, Wording wording) => this with { Text = texts[0], Wording = wording };
}

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

    /// <summary>Whose account it is, where that is somebody who takes part and did not write it; null otherwise.</summary>
    public PersonId? Teller { get; init; }

    /// <summary>When its teller stood behind the words somebody else wrote down; null before, and for rows of releases that did not ask.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>What became of its words.</summary>
    public Wording Wording { get => field ?? Wording.AsSaid; init; }

    /// <summary>True while it can be worked on: told, not merged, not withdrawn, not hidden.</summary>
    [JsonIgnore]
    public bool IsOpen => Status == NeedStatus.Open && Wording.Stands;

    /// <summary>True while it counts: told, and neither withdrawn nor hidden. A merged need keeps its lineage, and so does the voice it was told in.</summary>
    [JsonIgnore]
    public bool Counts => Status is NeedStatus.Open or NeedStatus.Merged && Wording.Stands;

    /// <summary>
    /// True when those it names as its source told it themselves, or confirmed it. What somebody chose in a form is not their voice: this is asked everywhere,
    /// by the gate, the status card and the report.
    /// </summary>
    [JsonIgnore]
    public bool IsTheirVoice => ConfirmedAt is not null ? IsToldByRecipient : (ToldBy, AuthorVoice) is (ToldBy.ServiceUser, Voice.ServiceUser) or (ToldBy.Carer, Voice.Carer);

    /// <summary>True for the voice of people who use the service, own or confirmed.</summary>
    [JsonIgnore]
    public bool IsVoiceOfServiceUsers => ToldBy == ToldBy.ServiceUser && IsTheirVoice && Counts;

    /// <summary>True when the form says that somebody who uses the service, or a carer, told it.</summary>
    [JsonIgnore]
    public bool IsToldByRecipient => ToldBy is ToldBy.ServiceUser or ToldBy.Carer;

    /// <summary>The words, in a fixed order, as earlier versions keep them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllTexts => [Title, WhoExperiences, Situation, Impact, Story, Strengths, WantedChange, string.Join(", ", Departments)];

    /// <summary>Adds a need.</summary>
    public static Result<Need> Add(NeedId id, int number, int cycle, NeedDraft draft, Participant author, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(author);
        var refusal = Check(draft);
        return refusal != Refusal.None ? refusal : new Need
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Title = "",
            ToldBy = draft.ToldBy,
            Proposers = [author.Person],
            AuthorVoice = author.Voice,
            AuthorGroup = author.Group,
            AddedAt = now,
        }.Worded(draft);
    }

    /// <summary>Writes a need down for a participant who told it: nobody else sees it before they confirm the wording.</summary>
    public static Result<Need> AddFor(NeedId id, int number, int cycle, NeedDraft draft, Participant author, Participant teller, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(teller);
        var added = Add(id, number, cycle, draft, author, now);
        return !added.Succeeded || teller.Person == author.Person ? added
            : !added.Value.Speaks(teller) ? Refusal.TellerVoiceDiffers
            : added.Value with { Teller = teller.Person, Status = NeedStatus.AwaitsTeller };
    }

    /// <summary>True for whoever told it, or wrote it down for them.</summary>
    public bool IsFrom(PersonId person) => Teller == person || Proposers[0] == person;

    /// <summary>True for a person who may confirm that it is theirs: the teller it names, or, where it names none, somebody who speaks with that voice and did not write it.</summary>
    public bool MayConfirm(Participant person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return ConfirmedAt is null && Status is NeedStatus.Open or NeedStatus.AwaitsTeller && Wording.Stands && !IsTheirVoice
            && Speaks(person) && !Proposers.Contains(person.Person) && (Teller is not { } teller || teller == person.Person);
    }

    /// <summary>The teller stands behind the words, as they may have changed them.</summary>
    public Result<Need> Confirm(NeedDraft draft, Participant by, int? seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!MayConfirm(by))
        {
            return Wording.WithdrawnAt is not null ? Refusal.WordsWithdrawn : Refusal.OnlyTeller;
        }

        var refusal = Texts.First(seen is { } version && version != Wording.Version ? Refusal.ChangedMeanwhile : Refusal.None, Check(draft));
        var worded = refusal == Refusal.None ? Worded(draft) : this;
        return refusal != Refusal.None ? refusal : worded with
        {
            ToldBy = ToldBy,
            Teller = by.Person,
            ConfirmedAt = now,
            Status = NeedStatus.Open,
            Wording = worded.AllTexts.SequenceEqual(AllTexts) ? Wording : Wording.Change(AllTexts, null, now).Value,
        };
    }

    /// <summary>
    /// Corrects the words; for whoever told it or wrote it down. Words that somebody else confirmed have to be confirmed again: they are not theirs any more.
    /// </summary>
    public Result<Need> Change(NeedDraft draft, PersonId by, int? seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var wording = Wording.Change(AllTexts, seen, now);
        var refusal = Texts.First(
            IsFrom(by) ? Refusal.None : Refusal.OnlyAuthor,
            wording.Refusal,
            Status == NeedStatus.Merged ? Refusal.NeedMerged : Refusal.None,
            Check(draft));
        return refusal != Refusal.None ? refusal : Worded(draft) with
        {
            Wording = wording.Value,
            ToldBy = Teller is null ? draft.ToldBy : ToldBy,
            ConfirmedAt = Teller == by ? ConfirmedAt : null,
        };
    }

    /// <summary>
    /// Withdraws it: the words are deleted, number and lineage stay, and so does what others added. Who only joined it by a merge takes their name off it.
    /// </summary>
    public Result<Need> Withdraw(PersonId by, DateTimeOffset now)
    {
        if (!IsFrom(by))
        {
            return Status == NeedStatus.Withdrawn ? Refusal.WordsWithdrawn
                : Proposers.Contains(by) ? this with { Proposers = [.. Proposers.Where(person => person != by)] } : Refusal.OnlyAuthor;
        }

        var wording = Wording.Withdraw(now);
        return !wording.Succeeded ? wording.Refusal : this with
        {
            Title = "",
            WhoExperiences = "",
            Situation = "",
            Impact = "",
            Story = "",
            Strengths = "",
            Departments = [],
            WantedChange = "",
            Status = NeedStatus.Withdrawn,
            Wording = wording.Value,
        };
    }

    /// <summary>Adds words of another participant.</summary>
    public Result<Need> Build(Participant by, string? text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            CheckOpen(),
            Texts.CheckRequired(words, Texts.StoryLength));
        return refusal == Refusal.None
            ? this with { BuildOns = [.. BuildOns, new BuildOn(by.Person, by.Group, words, now)] }
            : refusal;
    }

    /// <summary>Records that a person supports it; once per person.</summary>
    public Result<Need> Support(PersonId by) =>
        CheckOpen() is var refusal && refusal != Refusal.None ? refusal
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

        if (Texts.First(CheckOpen(), other.CheckOpen()) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        var kept = this with
        {
            Proposers = [.. Proposers.Union(other.Proposers)],
            Supporters = [.. Supporters.Union(other.Supporters)],
            BuildOns = [.. BuildOns.Concat(other.BuildOns).OrderBy(added => added.At)],
            Departments = [.. Departments.Union(other.Departments, Texts.Comparer)],
            MergedFrom = [.. MergedFrom, other.Id],
        };
        return (kept, other with { Status = NeedStatus.Merged, MergedInto = Id });
    }

    /// <summary>True when the teller lets these readers read it: never before they confirmed words written for them.</summary>
    public bool IsShownTo(Readers audience) => Status != NeedStatus.AwaitsTeller && Readers.Include(audience);

    /// <summary>True when it touches the department, or came from it.</summary>
    public bool Concerns(string department) =>
        Departments.Append(AuthorGroup).Any(known => Participant.KeyOf(known) == Participant.KeyOf(department));

    private bool Speaks(Participant person) => (ToldBy, person.Voice) is (ToldBy.ServiceUser, Voice.ServiceUser) or (ToldBy.Carer, Voice.Carer);

    private Need Worded(NeedDraft draft) => this with
    {
        Title = Texts.Clean(draft.Title),
        WhoExperiences = Texts.Clean(draft.WhoExperiences),
        Situation = Texts.Clean(draft.Situation),
        Impact = Texts.Clean(draft.Impact),
        Story = Texts.Clean(draft.Story),
        Strengths = Texts.Clean(draft.Strengths),
        Departments = draft.Departments,
        WantedChange = Texts.Clean(draft.WantedChange),
        Readers = draft.Readers,
    };

    private Refusal CheckOpen() => Status switch
    {
        NeedStatus.Merged => Refusal.NeedMerged,
        NeedStatus.Withdrawn => Refusal.WordsWithdrawn,
        NeedStatus.AwaitsTeller => Refusal.NeedNotFound,
        _ => Wording.Hidden is null ? Refusal.None : Refusal.WordsHidden,
    };

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
