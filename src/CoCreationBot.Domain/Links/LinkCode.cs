using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Domain.Links;

/// <summary>Where a link code stands.</summary>
public enum LinkStep
{
    /// <summary>Nobody gave it anywhere yet.</summary>
    Waiting,

    /// <summary>Somebody gave it in a conversation and is asked there.</summary>
    Offered,

    /// <summary>They accepted: the conversation is linked, or about to be.</summary>
    Accepted,

    /// <summary>They declined; the code is spent.</summary>
    Declined,
}

/// <summary>
/// A right to link one more conversation to an initiative. It is stored under the keyed hash of what was shown; whoever gives the code in a
/// conversation binds it to that conversation, and decides there.
/// </summary>
public sealed record LinkCode
{
    /// <summary>Length of the secret, in bytes: 128 bits cannot be guessed.</summary>
    public const int SecretBytes = 16;

    /// <summary>Most conversations an initiative is linked to, besides its home: everything is posted in each of them.</summary>
    public const int MostLinked = 8;

    /// <summary>How long a code can be given and accepted.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Keyed hash of the secret.</summary>
    public required string Key { get; init; }

    /// <summary>Which initiative it links to.</summary>
    public required InitiativeId Initiative { get; init; }

    /// <summary>The facilitator who asked for it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Tenant of the conversation it was asked for in; null when the client did not say.</summary>
    public required string? Tenant { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The conversation it was given in.</summary>
    public string? Conversation { get; init; }

    /// <summary>Who gave it there, and decides.</summary>
    public PersonId? Giver { get; init; }

    /// <summary>Where it stands.</summary>
    public LinkStep Step { get; init; }

    /// <summary>When it was accepted or declined.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Until when it can be given and accepted.</summary>
    public DateTimeOffset ExpiresAt => MadeAt + Lifetime;

    /// <summary>Makes a code for an initiative; only its facilitators may ask for one.</summary>
    public static Result<LinkCode> Make(string key, Initiative initiative, PersonId by, string? tenant, int linked, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        return !initiative.IsFacilitator(by) ? Refusal.OnlyFacilitators
            : linked >= MostLinked ? Refusal.TooManyLinkedSpaces
            : new LinkCode { Key = key, Initiative = initiative.Id, By = by, Tenant = tenant, MadeAt = now };
    }

    /// <summary>
    /// Gives the code in a conversation. A code that is spent, expired, given elsewhere or of another tenant is refused with the same word as one
    /// that never was, so that a guess learns nothing.
    /// </summary>
    /// <param name="conversation">Where it is given.</param>
    /// <param name="tenant">Tenant of that conversation.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="allowedTenants">Tenants that may work together, as the operator set them.</param>
    /// <param name="now">When.</param>
    public Result<LinkCode> Give(string conversation, string? tenant, PersonId by, IEnumerable<string> allowedTenants, DateTimeOffset now)
    {
        var isAgain = Step == LinkStep.Offered && Conversation == conversation && Giver == by;
        return now >= ExpiresAt || !(Step == LinkStep.Waiting || isAgain) || !MayMeet(Tenant, tenant, allowedTenants)
            ? Refusal.LinkCodeWrong
            : this with { Conversation = conversation, Giver = by, Step = LinkStep.Offered };
    }

    /// <summary>Accepts or declines, in the conversation it was given in and by who gave it. Accepting again changes nothing.</summary>
    public Result<LinkCode> Decide(string conversation, PersonId by, bool accepts, DateTimeOffset now)
    {
        if (Conversation != conversation || Step is LinkStep.Waiting)
        {
            return Refusal.LinkCodeWrong;
        }

        if (Giver != by)
        {
            return Refusal.OnlyWhoGaveCode;
        }

        var decided = accepts ? LinkStep.Accepted : LinkStep.Declined;
        return Step == decided ? this
            : Step != LinkStep.Offered || now >= ExpiresAt ? Refusal.LinkCodeWrong
            : this with { Step = decided, DecidedAt = now };
    }

    /// <summary>True for conversations of one tenant, and of two that the operator allowed by name.</summary>
    public static bool MayMeet(string? one, string? other, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        if (one is null || other is null)
        {
            return false;
        }

        return one.Equals(other, StringComparison.OrdinalIgnoreCase)
            || (allowed.Contains(one, StringComparer.OrdinalIgnoreCase) && allowed.Contains(other, StringComparer.OrdinalIgnoreCase));
    }
}
