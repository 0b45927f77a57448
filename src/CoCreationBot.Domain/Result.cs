namespace CoCreationBot.Domain;

/// <summary>Why something a person asked for is not done. Each has a sentence in every language.</summary>
public enum Refusal
{
    /// <summary>Nothing is refused.</summary>
    None,

    /// <summary>Only a facilitator of the initiative may do this.</summary>
    OnlyFacilitators,

    /// <summary>The person is in none of the initiative's conversations any more.</summary>
    NoLongerHere,

    /// <summary>Teams cannot be asked whether the person is still there.</summary>
    NotChecked,

    /// <summary>Somebody who is there leads the initiative already.</summary>
    LedAlready,

    /// <summary>The round is over; nobody can be excused from it any more.</summary>
    ExcusedTooLate,

    /// <summary>The round does not wait for this person.</summary>
    NotAwaited,

    /// <summary>Nobody who uses the service, and no carer, would be waited for.</summary>
    VoiceWouldBeMissing,

    /// <summary>A required text is empty.</summary>
    TextMissing,

    /// <summary>A text is longer than allowed.</summary>
    TextTooLong,

    /// <summary>A value is not one of those offered.</summary>
    UnknownChoice,

    /// <summary>A reason is required.</summary>
    ReasonMissing,

    /// <summary>The round is not open (any more).</summary>
    RoundNotOpen,

    /// <summary>A round of this kind is open already.</summary>
    RoundAlreadyOpen,

    /// <summary>The subject has had the three rounds the rule allows.</summary>
    NoRoundsLeft,

    /// <summary>The need does not exist.</summary>
    NeedNotFound,

    /// <summary>The need was merged into another and takes no more changes.</summary>
    NeedMerged,

    /// <summary>A need cannot be merged with itself.</summary>
    SameNeed,

    /// <summary>The person supports this need already.</summary>
    AlreadySupported,

    /// <summary>Nothing was answered.</summary>
    AnswerMissing,

    /// <summary>An objection needs the change asked for.</summary>
    ChangeMissing,

    /// <summary>There is no change sentence yet.</summary>
    NoVision,

    /// <summary>The change sentence is accepted already.</summary>
    VisionAccepted,

    /// <summary>The stage moved on since the card was made.</summary>
    StageMoved,

    /// <summary>This can be confirmed by people only where the bot cannot count it itself.</summary>
    CountedByBot,

    /// <summary>The last facilitator cannot leave.</summary>
    LastFacilitator,

    /// <summary>The person is not known in this initiative.</summary>
    PersonNotFound,

    /// <summary>A poll needs at least two different options.</summary>
    TooFewOptions,

    /// <summary>A poll has at most a hundred options.</summary>
    TooManyOptions,

    /// <summary>Two options are the same.</summary>
    OptionRepeated,

    /// <summary>More dots were given than there are.</summary>
    DotsOverspent,

    /// <summary>One option got more dots than it may get.</summary>
    DotsOverCap,

    /// <summary>An option stands at two places of a ranking.</summary>
    RankedTwice,

    /// <summary>One thing was answered twice in one ballot.</summary>
    AnsweredTwice,

    /// <summary>"None of these" was chosen together with something else.</summary>
    NoneNotAlone,

    /// <summary>A number lies outside its range.</summary>
    OutOfRange,

    /// <summary>The threshold asks for everybody, so that acceptance would tell how each one voted.</summary>
    ThresholdTooHigh,

    /// <summary>The deadline lies in the past.</summary>
    DeadlinePassed,

    /// <summary>The clock skips this time on that day.</summary>
    TimeDoesNotExist,

    /// <summary>There is no time zone of this name.</summary>
    TimeZoneUnknown,

    /// <summary>The schedule has no occasion at all.</summary>
    ScheduleNeverFires,

    /// <summary>The idea does not exist.</summary>
    IdeaNotFound,

    /// <summary>The idea was merged into another.</summary>
    IdeaMerged,

    /// <summary>The idea is decided and its words do not change any more.</summary>
    IdeaDecided,

    /// <summary>An idea cannot be merged with itself.</summary>
    SameIdea,

    /// <summary>The person proposed this idea; others build on it.</summary>
    OwnIdea,

    /// <summary>Only those who proposed it, or a facilitator, may do this.</summary>
    OnlyProposers,

    /// <summary>The story does not exist.</summary>
    StoryNotFound,

    /// <summary>The teller took the story back.</summary>
    StoryWithdrawn,

    /// <summary>Only the teller of the story may do this.</summary>
    OnlyTeller,

    /// <summary>How the teller confirmed the wording is not said.</summary>
    ConfirmationMissing,

    /// <summary>A file was named, but where it is did not arrive.</summary>
    FileMissing,

    /// <summary>A link is no https address.</summary>
    LinkNotValid,

    /// <summary>There are more links than have room.</summary>
    TooManyLinks,

    /// <summary>The theme does not exist.</summary>
    ThemeNotFound,

    /// <summary>There is a theme of this name.</summary>
    ThemeExists,

    /// <summary>There are as many themes as have room.</summary>
    TooManyThemes,

    /// <summary>Nobody of those to be asked has introduced themselves.</summary>
    NobodyToAsk,

    /// <summary>People who use the service choose first.</summary>
    ServiceUsersChooseFirst,

    /// <summary>Only people who use the service and carers may do this.</summary>
    OnlyServiceUsers,

    /// <summary>The action does not exist.</summary>
    ActionNotFound,

    /// <summary>The action is not open any more.</summary>
    ActionFinished,

    /// <summary>Only those who own the action may do this.</summary>
    OnlyOwners,

    /// <summary>The date does not exist, or lies too far ahead.</summary>
    DateDoesNotExist,

    /// <summary>The outcome does not exist.</summary>
    OutcomeNotFound,

    /// <summary>The person recorded this outcome; others confirm it.</summary>
    OwnOutcome,

    /// <summary>Whose perspective it is was not said.</summary>
    VoiceMissing,

    /// <summary>A time is not written so that it means one moment.</summary>
    TimeUnreadable,

    /// <summary>A time lies in the past.</summary>
    TimePassed,

    /// <summary>A time lies more than a year ahead.</summary>
    TimeTooFar,

    /// <summary>The talk was called off, or has begun.</summary>
    TalkOver,

    /// <summary>Only a facilitator or a manager of the initiative may do this.</summary>
    OnlyInCharge,

    /// <summary>There are more own questions than a short set holds.</summary>
    TooManyQuestions,

    /// <summary>Looking back belongs on another day than the answers on how it is now.</summary>
    SameDay,

    /// <summary>There is nothing to look back from: nobody was asked how it is at the end.</summary>
    NoEndYet,

    /// <summary>The schedule was stopped, or is gone.</summary>
    ScheduleStopped,

    /// <summary>There are more schedules than a team can bear.</summary>
    TooManySchedules,

    /// <summary>A date is missing, or not written so that it means one day.</summary>
    DateUnreadable,

    /// <summary>A time of day is missing, or not written so that it means one.</summary>
    HourUnreadable,

    /// <summary>Where a whole number is asked for stands something else.</summary>
    NumberUnreadable,

    /// <summary>Nobody was chosen to be invited.</summary>
    NobodyChosen,

    /// <summary>More people were chosen than may be invited at once.</summary>
    TooManyInvited,

    /// <summary>The initiative has invited as many people as it may within a day.</summary>
    TooManyToday,

    /// <summary>One of the people takes part already, or was invited before.</summary>
    AlreadyInvited,

    /// <summary>There is no such invitation for this person.</summary>
    InvitationNotFound,

    /// <summary>The invitation was answered, or is too old.</summary>
    InvitationClosed,

    /// <summary>The web link's time is over.</summary>
    WebLinkExpired,

    /// <summary>A facilitator took the web link back.</summary>
    WebLinkRevoked,

    /// <summary>All places of the web link are taken.</summary>
    WebLinkFull,

    /// <summary>There are as many web links in use as an initiative may have.</summary>
    TooManyWebLinks,

    /// <summary>There is a web link for one person by this name already.</summary>
    WebLinkNamesake,

    /// <summary>A link is confirmed by a facilitator of another group than the one who issued it.</summary>
    ConfirmedByAnother,
    /// <summary>The link code was never made, or is spent, expired or not for this conversation.</summary>
    LinkCodeWrong,

    /// <summary>A department says yes itself: by somebody of its own.</summary>
    OnlyOwnDepartment,

    /// <summary>The report is checked in co-evaluation.</summary>
    ReportNotDue,

    /// <summary>As many rounds are open as have room.</summary>
    TooManyRoundsOpen,

    /// <summary>Too many wrong link codes within an hour.</summary>
    TooManyGuesses,

    /// <summary>Only the person who gave the link code decides.</summary>
    OnlyWhoGaveCode,

    /// <summary>The conversation belongs to an initiative already.</summary>
    SpaceTaken,

    /// <summary>The initiative is linked to as many conversations as have room.</summary>
    TooManyLinkedSpaces,

    /// <summary>Only a facilitator, or somebody of the linked conversation there, may end a link.</summary>
    OnlyFromThere,

    /// <summary>The conversation is not linked (any more).</summary>
    NotLinked,

    /// <summary>As many messages as have room wait for their authors.</summary>
    TooManyWaiting,

    /// <summary>The author of the message was asked already.</summary>
    AskedAlready,

    /// <summary>Only who wrote the words may do this.</summary>
    OnlyAuthor,

    /// <summary>Somebody else corrected the words since the form was opened.</summary>
    ChangedMeanwhile,

    /// <summary>The question was changed since the form with the answer was opened.</summary>
    QuestionChanged,

    /// <summary>Somebody answered already: what is asked stays as it is.</summary>
    AnsweredAlready,

    /// <summary>What was opened as confidential does not become named.</summary>
    StaysConfidential,

    /// <summary>A changed answer came after the round had closed; the one before it counts.</summary>
    ChangedTooLate,

    /// <summary>The words were withdrawn and are deleted.</summary>
    WordsWithdrawn,

    /// <summary>A facilitator hides the words.</summary>
    WordsHidden,

    /// <summary>These words are not there (any more).</summary>
    WordsNotFound,

    /// <summary>The person chosen as teller takes part with another perspective than the form names.</summary>
    TellerVoiceDiffers,
}

/// <summary>A value, or the reason why there is none. For what people can cause; exceptions are for what operators must see.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The reason, or <see cref="Refusal.None"/>.</summary>
    public Refusal Refusal { get; }

    /// <summary>True when there is a value.</summary>
    public bool Succeeded => Refusal == Refusal.None && _value is not null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"Refused: {Refusal}.");

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, Refusal.None);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
