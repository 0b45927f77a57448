using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>
/// What is shown of recipients' voice (domain report, 4.2). With fewer than k recipients, or fewer than k others, a share would be a figure of single people:
/// then only whether they have been heard at all.
/// </summary>
/// <param name="IsHeard">True when something was authored or confirmed by recipients.</param>
/// <param name="Recipients">People who use the service and their carers; null where figures are hidden.</param>
/// <param name="Members">People in all.</param>
/// <param name="Overall">Over everything; null where figures are hidden.</param>
/// <param name="ByLuck">Contributions recipients would have by luck, the range that holds 95 %; null where figures are hidden.</param>
/// <param name="Stages">Per stage; empty where figures are hidden.</param>
public sealed record PublishedVoice(
    bool IsHeard, int? Recipients, int Members, RecipientsVoice? Overall, Interval? ByLuck, IReadOnlyList<RecipientsVoice> Stages)
{
    /// <summary>The stages with the highest and the lowest share, when both have enough contributions to be compared and differ; else null.</summary>
    public (RecipientsVoice Highest, RecipientsVoice Lowest)? Comparison
    {
        get
        {
            var comparable = Stages.Where(stage => stage.All >= RecipientsVoice.ContributionsToCompare).OrderByDescending(stage => stage.Share).ToArray();
            return comparable.Length >= 2 && comparable[0].Share > comparable[^1].Share ? (comparable[0], comparable[^1]) : null;
        }
    }

    /// <summary>True when luck often makes stages differ as much as those of <see cref="Comparison"/>.</summary>
    public bool MayDifferByLuck { get; private init; }

    /// <summary>Takes from a roster and its acts what is shown.</summary>
    public static PublishedVoice From(Roster roster, IReadOnlyCollection<Contribution> contributions, int k)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var voice = RecipientsVoice.Of(roster, contributions);
        if (Math.Min(roster.Recipients, roster.Count - roster.Recipients) < DisclosureRules.AtLeast(k))
        {
            return new PublishedVoice(voice.Recipients > 0, null, roster.Count, null, null, []);
        }

        var luck = new VoiceByLuck(roster, contributions);
        var shown = new PublishedVoice(voice.Recipients > 0, roster.Recipients, roster.Count, voice, luck.Range(), RecipientsVoice.PerStage(roster, contributions));
        return shown.Comparison is not { } compared ? shown : shown with
        {
            MayDifferByLuck = luck.Differing(
                [.. shown.Stages.Where(stage => stage.All >= RecipientsVoice.ContributionsToCompare).Select(stage => stage.Stage!.Value)],
                compared.Highest.Share!.Value - compared.Lowest.Share!.Value) >= Luck.Seldom,
        };
    }
}
