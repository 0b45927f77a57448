using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Stories;

/// <summary>Where a story stands.</summary>
public enum StoryStatus
{
    /// <summary>Somebody wrote it down for a participant, who has not confirmed the wording; nobody else sees it.</summary>
    AwaitsTeller,

    /// <summary>The teller stands behind the wording.</summary>
    Confirmed,

    /// <summary>The teller took it back: its words are deleted, only the note stays.</summary>
    Withdrawn,
}

/// <summary>What the form asks. A title, and words or a file.</summary>
public sealed record StoryDraft
{
    /// <summary>The change in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>What it was like before.</summary>
    public string? Before { get; init; }

    /// <summary>What it is like now.</summary>
    public string? Now { get; init; }

    /// <summary>Why it matters to the teller.</summary>
    public string? Why { get; init; }

    /// <summary>Name of a file or page that holds the story.</summary>
    public string? FileName { get; init; }

    /// <summary>Where it is.</summary>
    public string? FileUrl { get; init; }

    /// <summary>Who may read it: the teller's consent.</summary>
    public Readers Readers { get; init; } = Readers.Team;

    /// <summary>Needs it is about.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Outcomes it is about.</summary>
    public IReadOnlyList<OutcomeId> Outcomes { get; init; } = [];
}

/// <summary>A story of one change, good or bad, in its teller's words (domain report, 1.5 and 3.3).</summary>
public sealed record Story
{
    /// <summary>Its id.</summary>
    public required StoryId Id { get; init; }

    /// <summary>Its number in the initiative, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle in which it was told.</summary>
    public required int Cycle { get; init; }

    /// <summary>The change in a few words; empty once withdrawn, as all its texts.</summary>
    public required string Title { get; init; }

    /// <summary>What it was like before.</summary>
    public string Before { get; init; } = "";

    /// <summary>What it is like now.</summary>
    public string Now { get; init; } = "";

    /// <summary>Why it matters.</summary>
    public string Why { get; init; } = "";

    /// <summary>A file or page that holds it, or null.</summary>
    public HttpsLink? File { get; init; }

    /// <summary>Who may read it.</summary>
    public Readers Readers { get; init; } = Readers.Team;

    /// <summary>Needs it is about.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Outcomes it is about.</summary>
    public IReadOnlyList<OutcomeId> Outcomes { get; init; } = [];

    /// <summary>Who typed it; null once withdrawn.</summary>
    public PersonId? Writer { get; init; }

    /// <summary>Whose story it is; null for somebody who is not in Teams, and once withdrawn.</summary>
    public PersonId? Teller { get; init; }

    /// <summary>Whose perspective it tells: always shown, never a name.</summary>
    public required Voice TellerVoice { get; init; }

    /// <summary>How a teller outside Teams confirmed the wording, as the writer noted; else empty.</summary>
    public string ConfirmedHow { get; init; } = "";

    /// <summary>True when somebody wrote it down for the teller.</summary>
    public bool IsWrittenForTeller { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public StoryStatus Status { get; init; } = StoryStatus.Confirmed;

    /// <summary>A person tells their own story.</summary>
    public static Result<Story> Tell(StoryId id, int number, int cycle, StoryDraft draft, Participant teller, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(teller);
        var told = Create(id, number, cycle, draft, teller.Person, now);
        return !told.Succeeded ? told : told.Value with { Teller = teller.Person, TellerVoice = teller.Voice };
    }

    /// <summary>Writes a story down for a participant, who has to confirm the wording before anybody else sees it.</summary>
    public static Result<Story> WriteFor(StoryId id, int number, int cycle, StoryDraft draft, PersonId writer, Participant teller, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(teller);
        var written = Create(id, number, cycle, draft, writer, now);
        return !written.Succeeded ? written : written.Value with
        {
            Teller = teller.Person,
            TellerVoice = teller.Voice,
            IsWrittenForTeller = true,
            Status = StoryStatus.AwaitsTeller,
        };
    }

    /// <summary>Writes a story down for somebody who is not in Teams.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="draft">The words.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="voice">The teller's perspective.</param>
    /// <param name="how">How the teller confirmed the wording, such as "read aloud to her on Monday".</param>
    /// <param name="now">When.</param>
    public static Result<Story> WriteForOffline(
        StoryId id, int number, int cycle, StoryDraft draft, PersonId writer, Voice voice, string? how, DateTimeOffset now)
    {
        var confirmed = Texts.Clean(how);
        var written = Create(id, number, cycle, draft, writer, now);
        var refusal = Texts.First(
            written.Refusal,
            Enum.IsDefined(voice) ? Refusal.None : Refusal.UnknownChoice,
            !Texts.SaysWhy(confirmed) ? Refusal.ConfirmationMissing : Texts.CheckOptional(confirmed, Texts.SentenceLength));
        return refusal != Refusal.None ? refusal : written.Value with { TellerVoice = voice, ConfirmedHow = confirmed, IsWrittenForTeller = true };
    }

    /// <summary>The teller confirms the wording, as they may have changed it; also a later change of words or of who may read it.</summary>
    public Result<Story> Confirm(StoryDraft words, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Status == StoryStatus.Withdrawn)
        {
            return Refusal.StoryWithdrawn;
        }

        if (!IsToldBy(by))
        {
            return Refusal.OnlyTeller;
        }

        var file = HttpsLink.Create(words.FileName, words.FileUrl);
        var refusal = Texts.First(file.Refusal, Check(words));
        return refusal != Refusal.None ? refusal : Worded(words, file.Value.Link) with { Status = StoryStatus.Confirmed };
    }

    /// <summary>Takes it back: every word of it is deleted, and who told and wrote it.</summary>
    public Result<Story> Withdraw(PersonId by) =>
        Status == StoryStatus.Withdrawn ? Refusal.StoryWithdrawn
        : !MayWithdraw(by) ? Refusal.OnlyTeller
        : this with
        {
            Status = StoryStatus.Withdrawn,
            Title = "",
            Before = "",
            Now = "",
            Why = "",
            File = null,
            ConfirmedHow = "",
            Writer = null,
            Teller = null,
        };

    /// <summary>True for its teller, and for the writer of somebody who is not in Teams.</summary>
    public bool IsToldBy(PersonId person) => Teller is { } teller ? teller == person : Writer == person;

    /// <summary>True for its teller at any time, and for its writer as long as the teller has not confirmed or is not in Teams.</summary>
    public bool MayWithdraw(PersonId person) => IsToldBy(person) || (Status == StoryStatus.AwaitsTeller && Writer == person);

    /// <summary>True where everybody of an audience may read it: never before the teller confirmed it, never beyond their consent.</summary>
    public bool IsShownTo(Readers audience) => Status == StoryStatus.Confirmed && Readers.Include(audience);

    private static Result<Story> Create(StoryId id, int number, int cycle, StoryDraft draft, PersonId writer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var file = HttpsLink.Create(draft.FileName, draft.FileUrl);
        var refusal = Texts.First(file.Refusal, Check(draft));
        return refusal != Refusal.None ? refusal : new Story
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Title = "",
            TellerVoice = default,
            AddedAt = now,
            Writer = writer,
        }.Worded(draft, file.Value.Link);
    }

    private Story Worded(StoryDraft words, HttpsLink? file) => this with
    {
        Title = Texts.Clean(words.Title),
        Before = Texts.Clean(words.Before),
        Now = Texts.Clean(words.Now),
        Why = Texts.Clean(words.Why),
        File = file,
        Readers = words.Readers,
        Needs = [.. words.Needs.Distinct()],
        Outcomes = [.. words.Outcomes.Distinct()],
    };

    private static Refusal Check(StoryDraft draft) => Texts.First(
        Texts.CheckRequired(Texts.Clean(draft.Title), Texts.TitleLength),
        Enum.IsDefined(draft.Readers) ? Refusal.None : Refusal.UnknownChoice,
        Texts.Clean(draft.Before + draft.Now + draft.Why + draft.FileUrl).Length == 0 ? Refusal.TextMissing : Refusal.None,
        Texts.CheckOptional(Texts.Clean(draft.Before), Texts.ParagraphLength),
        Texts.CheckOptional(Texts.Clean(draft.Now), Texts.ParagraphLength),
        Texts.CheckOptional(Texts.Clean(draft.Why), Texts.ParagraphLength));
}
