using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.WebLinks;

/// <summary>By which way an answer came.</summary>
/// <param name="Issuer">Who issued the link it came by; null for answers in Teams.</param>
/// <param name="IsConfirmed">True when a second facilitator of another group confirmed the link: then it is no longer one person's.</param>
/// <param name="IsTypedIn">True when somebody typed it in from paper or by ear.</param>
public readonly record struct LinkedAnswer(PersonId? Issuer, bool IsConfirmed = false, bool IsTypedIn = false)
{
    /// <summary>
    /// True when figures may be exact: outside the links of any one person at least k answered with their own hand. Whoever issues a link for six and takes all six
    /// places would read the seventh answer from the sum.
    /// </summary>
    /// <param name="answers">How each answer of the round came.</param>
    /// <param name="k">Fewest people a figure may rest on.</param>
    public static bool MayBeExact(IReadOnlyList<LinkedAnswer> answers, int k)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var own = answers.Where(answer => !answer.IsTypedIn).ToArray();
        var most = own.Where(answer => answer is { Issuer: not null, IsConfirmed: false }).CountBy(answer => answer.Issuer!.Value).Select(issuer => issuer.Value).DefaultIfEmpty().Max();
        return own.Length - most >= DisclosureRules.AtLeast(k);
    }
}
