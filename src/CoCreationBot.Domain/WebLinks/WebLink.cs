using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.WebLinks;

/// <summary>For how many a web link is.</summary>
public enum WebLinkKind
{
    /// <summary>For one person, whoever fills it in for them.</summary>
    Personal,

    /// <summary>For a meeting or a leaflet: everybody who begins gets a place of their own.</summary>
    Group,
}

/// <summary>Where a web link stands.</summary>
public enum WebLinkState
{
    /// <summary>Nobody began with it yet; opening the address alone does not count.</summary>
    NotOpened,

    /// <summary>Somebody began.</summary>
    Opened,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A facilitator took it back.</summary>
    Revoked,
}

/// <summary>Who fills in the forms.</summary>
public enum FilledIn
{
    /// <summary>The person themselves.</summary>
    Self,

    /// <summary>The person, with somebody who helps them.</summary>
    WithHelp,

    /// <summary>Somebody who types in what the person wrote on paper or said.</summary>
    TypedIn,
}

/// <summary>Who helps somebody, or types in for them: what they are to the person, never a name. Whoever helps may sway an answer, each kind in its own way.</summary>
public enum Helper
{
    /// <summary>A relative, friend or carer.</summary>
    CloseToThem,

    /// <summary>Somebody in the same situation, or a volunteer.</summary>
    Peer,

    /// <summary>An interpreter.</summary>
    Interpreter,

    /// <summary>Somebody who works in a service.</summary>
    Worker,

    /// <summary>Somebody else.</summary>
    SomebodyElse,
}

/// <summary>How answers to a round were filled in through a link, where it was not by the person alone.</summary>
/// <param name="Round">The round.</param>
/// <param name="Person">Whose answer it is.</param>
/// <param name="How">How.</param>
/// <param name="By">Who helped or typed in.</param>
public sealed record FilledFor(RoundId Round, PersonId Person, FilledIn How, Helper By);

/// <summary>
/// A web link that lets people take part who are not in Teams. It stands with its initiative; the address holds nothing but numbers and a signature.
/// </summary>
public sealed record WebLink
{
    /// <summary>Most links of an initiative that can be used at the same time.</summary>
    public const int MostInUse = 200;

    /// <summary>Most places of a group link.</summary>
    public const int MostPlaces = 200;

    /// <summary>Days for which a link is good, unless somebody chooses otherwise.</summary>
    public const int UsualDays = 30;

    /// <summary>Days that can be chosen.</summary>
    public static IReadOnlyList<int> Days { get; } = [1, 7, UsualDays, 90];

    /// <summary>128 random bits, in letters that can stand in an address.</summary>
    public required string Id { get; init; }

    /// <summary>For one person or a group.</summary>
    public required WebLinkKind Kind { get; init; }

    /// <summary>What facilitators call it; nobody else reads it.</summary>
    public required string Label { get; init; }

    /// <summary>Whose perspective its people bring, unless they say otherwise when they begin.</summary>
    public required Voice Voice { get; init; }

    /// <summary>Their group, as facilitators wrote it.</summary>
    public required string Group { get; init; }

    /// <summary>BCP 47 tag of the language the page begins in.</summary>
    public required string Language { get; init; }

    /// <summary>Who issued it.</summary>
    public required PersonId By { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this moment it is good for nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The one person of a personal link.</summary>
    public PersonId? Person { get; init; }

    /// <summary>True when that person takes part in Teams too: the address went to their own chat, and no facilitator has seen it.</summary>
    public bool IsInTeams { get; init; }

    /// <summary>True when the page offers to say that somebody helps.</summary>
    public bool AllowsHelp { get; init; }

    /// <summary>How many people may begin with it; 1 for a personal link.</summary>
    public int Places { get; init; } = 1;

    /// <summary>Who began, in order.</summary>
    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>The second facilitator, of another group, who vouches for those it is for; null until somebody does.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When a facilitator took it back; null while it stands.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rounds in which somebody helped or typed in.</summary>
    public IReadOnlyList<FilledFor> Filled { get; init; } = [];

    /// <summary>Issues a link.</summary>
    /// <param name="draft">The link as asked for; its dates and person are set by the caller.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="known">Links issued before.</param>
    public static Result<WebLink> Issue(WebLink draft, Initiative initiative, IReadOnlyList<WebLink> known)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(known);
        var link = draft with { Label = Texts.Clean(draft.Label), Group = Texts.Clean(draft.Group) };
        var refusal = Texts.First(
            initiative.IsFacilitator(link.By) ? Refusal.None : Refusal.OnlyFacilitators,
            Texts.CheckRequired(link.Label, Texts.TitleLength),
            Texts.CheckRequired(link.Group, Texts.TitleLength),
            Enum.IsDefined(link.Voice) && Days.Contains((int)(link.ExpiresAt - link.CreatedAt).TotalDays) ? Refusal.None : Refusal.UnknownChoice,
            link.Places is < 1 or > MostPlaces ? Refusal.OutOfRange : Refusal.None,
            link.Kind == WebLinkKind.Personal && link.Person is null ? Refusal.PersonNotFound : Refusal.None,
            known.Any(link.IsNamesakeOf) ? Refusal.WebLinkNamesake : Refusal.None,
            known.Count(other => other.IsGood(link.CreatedAt)) >= MostInUse ? Refusal.TooManyWebLinks : Refusal.None);
        return refusal == Refusal.None ? link : refusal;
    }

    /// <summary>Issues a link with a new address to the person of this one, who stays the same person: what they answered by either is theirs.</summary>
    /// <param name="id">Id of the new link.</param>
    /// <param name="by">Who renews it.</param>
    /// <param name="now">From now on it is good for as long as this one was.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="known">Links issued before.</param>
    public Result<WebLink> Renew(string id, PersonId by, DateTimeOffset now, Initiative initiative, IReadOnlyList<WebLink> known) =>
        Kind != WebLinkKind.Personal ? Refusal.UnknownChoice
        : Issue(
            this with { Id = id, By = by, CreatedAt = now, ExpiresAt = now + (ExpiresAt - CreatedAt), People = [], Filled = [], ConfirmedBy = null, RevokedAt = null },
            initiative,
            [.. known.Where(other => other.Id != Id)]);

    /// <summary>Where it stands at a moment.</summary>
    public WebLinkState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? WebLinkState.Revoked
        : now >= ExpiresAt ? WebLinkState.Expired
        : People.Count > 0 ? WebLinkState.Opened
        : WebLinkState.NotOpened;

    /// <summary>True while people can come in by it.</summary>
    public bool IsGood(DateTimeOffset now) => StateAt(now) is WebLinkState.NotOpened or WebLinkState.Opened;

    /// <summary>True when this person began with it and may act now.</summary>
    public bool LetsIn(PersonId person, DateTimeOffset now) => IsGood(now) && People.Contains(person);

    /// <summary>True when it is for one person, who was issued none after it.</summary>
    public bool IsLastOfPerson(IReadOnlyList<WebLink> known) =>
        Person is not null && !known.Any(other => other.Person == Person && (other.CreatedAt, other.RevokedAt is null).CompareTo((CreatedAt, RevokedAt is null)) > 0);

    /// <summary>Somebody begins. Beginning again takes no second place.</summary>
    public Result<WebLink> Begin(PersonId person, DateTimeOffset now) =>
        RevokedAt is not null ? Refusal.WebLinkRevoked
        : !IsGood(now) ? Refusal.WebLinkExpired
        : People.Contains(person) ? this
        : Person is { } only && only != person ? Refusal.PersonNotFound
        : People.Count >= Places ? Refusal.WebLinkFull
        : this with { People = [.. People, person] };

    /// <summary>Confirms who it is for: from then on what comes by it is not in one person's hands. Whoever issued it may not, nor somebody of their group, nor anybody while that is not known.</summary>
    /// <param name="initiative">Its facilitators may.</param>
    /// <param name="by">Who confirms.</param>
    /// <param name="groupOf">Group key of a person, or null.</param>
    public Result<WebLink> Confirm(Initiative initiative, PersonId by, Func<PersonId, string?> groupOf)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(groupOf);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : by == By || groupOf(by) is not { } group || groupOf(By) is not { } issuers || group == issuers ? Refusal.ConfirmedByAnother
            : this with { ConfirmedBy = by };
    }

    /// <summary>How an answer of somebody who began with it came to a round.</summary>
    public LinkedAnswer AnswerOf(PersonId person, RoundId round) =>
        new(By, ConfirmedBy is not null, Filled.Any(entry => entry.Person == person && entry.Round == round && entry.How == FilledIn.TypedIn));

    /// <summary>Takes it back: from now on it is good for nothing. What was answered with it stays.</summary>
    public Result<WebLink> Revoke(Initiative initiative, PersonId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : RevokedAt is not null ? this
            : this with { RevokedAt = now };
    }

    // Somebody who is given a second link as if they were new would answer twice.
    private bool IsNamesakeOf(WebLink other) =>
        this is { Kind: WebLinkKind.Personal, IsInTeams: false } && other is { Kind: WebLinkKind.Personal, IsInTeams: false }
        && Person != other.Person && Texts.Same(Label, other.Label);

    /// <summary>Notes how an answer was filled in. What was typed in once stays typed in.</summary>
    public WebLink Note(RoundId round, PersonId person, FilledIn how, Helper by)
    {
        var known = Filled.FirstOrDefault(entry => entry.Round == round && entry.Person == person);
        return how == FilledIn.Self || known?.How >= how ? this
            : this with { Filled = [.. Filled.Where(entry => entry != known), new FilledFor(round, person, how, by)] };
    }
}
