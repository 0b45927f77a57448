using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Domain.Power;

/// <summary>Whose accounts stand in a set of contributions (domain report, 4.2).</summary>
/// <param name="Stage">The stage they were made in; null for all of them.</param>
/// <param name="All">Contributions in all.</param>
/// <param name="Recipients">Authored or confirmed by people who use the service or their carers.</param>
/// <param name="WrittenDown">Told by them and written down by others, not confirmed.</param>
/// <param name="SpokenFor">Others speak for them.</param>
public sealed record RecipientsVoice(Stage? Stage, int All, int Recipients, int WrittenDown, int SpokenFor)
{
    /// <summary>From how many contributions on two stages are compared.</summary>
    public const int ContributionsToCompare = 20;

    /// <summary>Share of recipients' voice, 0–1; null without contributions.</summary>
    public double? Share => All == 0 ? null : (double)Recipients / All;

    /// <summary>Over everything. Acts of people who are not in the roster are left out.</summary>
    public static RecipientsVoice Of(Roster roster, IEnumerable<Contribution> contributions) => Of(roster, null, contributions);

    /// <summary>Per stage that has contributions, in order: a high share in stories and none in decisions is the classic token pattern.</summary>
    public static IReadOnlyList<RecipientsVoice> PerStage(Roster roster, IEnumerable<Contribution> contributions) =>
        [.. contributions.GroupBy(act => act.Stage).OrderBy(stage => stage.Key).Select(stage => Of(roster, stage.Key, stage)).Where(voice => voice.All > 0)];

    private static RecipientsVoice Of(Roster roster, Stage? stage, IEnumerable<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var acts = contributions.Where(act => act.By is null || roster.Find(act.By) is not null).ToArray();
        var others = acts.Where(act => !IsRecipients(roster, act)).ToArray();
        return new RecipientsVoice(
            stage, acts.Length, acts.Length - others.Length,
            others.Count(act => act.Account == Account.WrittenDown), others.Count(act => act.Account == Account.SpokenFor));
    }

    private static bool IsRecipients(Roster roster, Contribution act) => act.IsConfirmed || (act.Account == Account.Own && roster.Find(act.By)?.IsRecipient == true);
}
