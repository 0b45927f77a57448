using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>The voice of people who use the service (domain report, 4.2).</summary>
internal static class VoicePart
{
    public static string Sentence(PowerSources sources) => Sentence(Published(sources), sources.K);

    public static IEnumerable<CardElement> Of(PowerSources sources, Bars bars)
    {
        var shown = Published(sources);
        yield return new TextBlock($"**{Sentence(shown, sources.K)}**");
        if (shown is not { Overall: { All: > 0 } overall, ByLuck: { } luck })
        {
            yield break;
        }

        yield return CardParts.Text(PowerText.VoiceByLuck.With(PowerWords.Whole(luck.Low), PowerWords.Whole(luck.High)));
        yield return CardParts.Text(PowerText.VoiceApart.With(overall.WrittenDown, overall.SpokenFor));
        yield return CardParts.Section(PowerText.ColumnTheirs);
        foreach (var row in bars.Rows([.. shown.Stages.Select(stage => new BarRow(
            StageWords.Name(stage.Stage!.Value), PowerText.Of.With(stage.Recipients, stage.All), Bars.Counted(new CountBand(stage.Recipients, stage.Recipients), stage.All)))]))
        {
            yield return row;
        }

        yield return CardParts.Rows(
            [4, 4, 4],
            [PowerText.ColumnStage, PowerText.ColumnWrittenDown, PowerText.ColumnSpokenFor],
            shown.Stages.Select(stage => (IReadOnlyList<string>)[StageWords.Name(stage.Stage!.Value), $"{stage.WrittenDown}", $"{stage.SpokenFor}"]));
        yield return shown.Comparison is { } compared
            ? CardParts.Text(PowerText.VoiceCompared.With(
                StageWords.Name(compared.Highest.Stage!.Value), PowerWords.Percent(compared.Highest.Share!.Value),
                StageWords.Name(compared.Lowest.Stage!.Value), PowerWords.Percent(compared.Lowest.Share!.Value))
                + " " + (shown.MayDifferByLuck ? PowerText.VoiceComparedLuck : PowerText.VoiceComparedPattern))
            : CardParts.Note(PowerText.VoiceNotCompared.With(RecipientsVoice.ContributionsToCompare));
    }

    private static PublishedVoice Published(PowerSources sources) => PublishedVoice.From(sources.Roster, sources.Contributions, sources.K);

    private static string Sentence(PublishedVoice shown, int k) =>
        !shown.IsHeard ? PowerText.UnheardFew
        : shown is not { Overall: { } overall, Recipients: { } recipients } ? PowerText.HeardFew.With(k)
        : PowerText.VoiceSentence.With(
            overall.Recipients, overall.All, PowerWords.Percent(overall.Share!.Value),
            recipients, shown.Members, PowerWords.Percent((double)recipients / shown.Members));
}
