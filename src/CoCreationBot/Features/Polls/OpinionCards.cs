using CoCreationBot.Domain;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>What a poll on statements shows of opinions: first what bridges, then the groups, as a map and in words.</summary>
internal static class OpinionCards
{
    private const int MostBridges = 5;

    /// <summary>Statements on which groups of opinion, or departments, stand together: they are named before anything else.</summary>
    public static IEnumerable<CardElement> Bridges(PollRound round, PublishedPoll outcome)
    {
        var poll = round.Poll;
        var departments = outcome.Options.Where(option => option is { GroupMostlyAgainst: false, Support: not null } && round.Moderated.All(entry => entry.Option != option.Option))
            .Take(MostBridges).Select(option => CardParts.Text($"• {PollWords.Option(poll, option.Option)}")).ToArray();
        return
        [
            .. round.Opinions is not { Groups.Count: > 0 } opinions ? Array.Empty<CardElement>()
                : [CardParts.Section(PollsText.BridgesHeading), .. opinions.Bridges.Count == 0 ? [CardParts.Text(PollsText.BridgesNone)] : opinions.Bridges.Select(bridge => CardParts.Text($"• {Side(poll, bridge)}"))],
            .. departments.Length == 0 ? Array.Empty<CardElement>() : [CardParts.Section(PollsText.BridgesDepartments), .. departments],
        ];
    }

    /// <summary>The groups of opinion.</summary>
    /// <param name="round">The poll.</param>
    /// <param name="picture">Address of the map, or null.</param>
    /// <param name="most">Most statements per group.</param>
    public static IEnumerable<CardElement> Groups(PollRound round, string? picture, int most)
    {
        if (round.Opinions is not { } opinions)
        {
            return [];
        }

        if (opinions.Groups.Count == 0)
        {
            return [CardParts.Section(PollsText.OpinionsHeading), CardParts.Text(PollsText.OpinionsNone)];
        }

        return
        [
            CardParts.Section(PollsText.OpinionsHeading),
            CardParts.Note(PollsText.OpinionsNote.With(opinions.Voters)),
            .. picture is null ? Array.Empty<CardElement>() : [new Image(picture, PollsText.MapAlt), CardParts.Note(PollsText.MapNote)],
            CardParts.Rows([2, 1], [PollsText.ColumnGroup, PollsText.ColumnPeople], opinions.Groups.Select((group, place) => (IReadOnlyList<string>)[PollsText.OpinionGroup.With(place + 1), $"{group.Size}"])),
            .. opinions.Groups.SelectMany((group, place) => new CardElement[]
            {
                new TextBlock($"**{PollsText.OpinionGroupSize.With(place + 1, group.Size)}**"),
            }.Concat(group.Typical.Take(most).Select(typical => CardParts.Text($"• {Side(round.Poll, typical)}")))),
        ];
    }

    private static string Side(Poll poll, StatementSide side) =>
        (side.Side == Domain.Opinions.Side.Agree ? PollsText.SideAgree : PollsText.SideDisagree).With(
            WholeNumbers.Read(side.Statement) is { } option && option < poll.Options.Count ? PollWords.Option(poll, option) : "");
}
