using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>A method with options, each typed on a line of its own.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
internal abstract class OptionPresentation<TBallot> : MethodPresentation<TBallot>
    where TBallot : Ballot
{
    public sealed override string QuestionLabel => PollsText.QuestionLabel;

    public override IReadOnlyList<string> Answers => [];

    public override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) =>
        [SettingFields.Options(form, PollsText.OptionsLabel, PollsText.OptionsExample), .. OwnSettings(form), SettingFields.Shuffled(form)];

    public sealed override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => isNamed ? [] : [Reason(form, PollsText.ReasonLabel)];

    public override IEnumerable<string> Rule(Poll poll) => [.. PollWords.Ruled(poll), MayWantNothing ? PollsText.RuleOfSomebody : ""];

    /// <summary>True where a ballot may be for none of the options.</summary>
    protected virtual bool MayWantNothing => true;

    /// <summary>Fields for what it has beside its options.</summary>
    protected abstract IEnumerable<CardElement> OwnSettings(PollForm form);

    /// <summary>Options with what was answered on each; those nothing was said of are left out.</summary>
    protected string Each(Poll poll, Func<int, string?> answer)
    {
        var said = Enumerable.Range(0, poll.Options.Count).Select(option => (option, Said: answer(option))).Where(entry => entry.Said is not null)
            .Select(entry => $"{Option(poll.Options[entry.option])}: {entry.Said}").ToArray();
        return said.Length == 0 ? "–" : string.Join("; ", said);
    }
}
