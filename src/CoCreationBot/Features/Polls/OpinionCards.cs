using CoCreationBot.Domain;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>What a poll on statements shows of opinions: the map, what bridges, and what the groups are told by. The map says the same as the words, by the numbers of the statements.</summary>
internal static class OpinionCards
{
    private const int MostBridges = 5;

    /// <summary>The map, and how to read it.</summary>
    /// <param name="opinions">What is published.</param>
    /// <param name="picture">Address of the map, or null.</param>
    public static IEnumerable<CardElement> Map(PublishedOpinions? opinions, string? picture) =>
        picture is null || opinions is not { Groups.Count: > 1 } ? [] : [new Image(picture, InWords(opinions)) { Size = "Stretch" }, CardParts.Note(PollsText.MapNote)];

    /// <summary>Statements on which groups of opinion, or departments, stand together: they are named before anything else.</summary>
    public static IEnumerable<CardElement> Bridges(PollRound round, PublishedPoll outcome)
    {
        var poll = round.Poll;
        var departments = outcome.Options.Where(option => option is { GroupMostlyAgainst: false, Support: not null } && round.Moderated.All(entry => entry.Option != option.Option))
            .Take(MostBridges).Select(option => CardParts.Text($"• {PollWords.Option(poll, option.Option)}")).ToArray();
        return
        [
            .. round.Opinions is not { Groups.Count: > 0 } opinions ? Array.Empty<CardElement>()
                : [CardParts.Section(PollsText.BridgesHeading), .. opinions.Bridges.Count == 0 ? [CardParts.Text(PollsText.BridgesNone)] : opinions.Bridges.Select(bridge => Statement(poll, bridge))],
            .. departments.Length == 0 ? Array.Empty<CardElement>() : [CardParts.Section(PollsText.BridgesDepartments), .. departments],
        ];
    }

    /// <summary>The groups of opinion, and what each is told by.</summary>
    /// <param name="round">The poll.</param>
    /// <param name="most">Most statements per group.</param>
    public static IEnumerable<CardElement> Groups(PollRound round, int most) => round.Opinions is not { } opinions ? []
        : opinions.Groups.Count == 0 ? [CardParts.Section(PollsText.OpinionsHeading), CardParts.Text(PollsText.OpinionsNone)]
        :
        [
            CardParts.Section(PollsText.OpinionsHeading),
            CardParts.Note(PollsText.OpinionsNote.With(opinions.Voters)),
            .. opinions.Groups.SelectMany((group, place) => new CardElement[]
            {
                new TextBlock($"**{PollsText.OpinionGroupSize.With(place + 1, group.Size)}**"),
            }.Concat(group.Typical.Take(most).Select(typical => Statement(round.Poll, typical)))),
        ];

    private static TextBlock Statement(Poll poll, StatementSide side) => CardParts.Text($"**{Number(side)}** · {Side(poll, side)}");

    private static string Side(Poll poll, StatementSide side) =>
        (side.Side == Domain.Opinions.Side.Agree ? PollsText.SideAgree : PollsText.SideDisagree).With(
            WholeNumbers.Read(side.Statement) is { } option && option < poll.Options.Count ? PollWords.Option(poll, option) : "");

    private static string Number(StatementSide side) => WholeNumbers.Read(side.Statement) is { } option ? $"{option + 1}" : "–";

    private static string InWords(PublishedOpinions opinions) => string.Join(" ",
    [
        PollsText.MapAlt,
        .. opinions.Groups.Select((group, place) => PollsText.MapAltGroup.With(place + 1, group.Size, Sides(group.Typical))),
        .. opinions.Bridges.Count == 0 ? [PollsText.BridgesNone] : new[] { PollsText.MapAltShared.With(Sides(opinions.Bridges)) },
        .. opinions.Groups.Count < 3 ? [] : new[] { Nearest(opinions.Groups) },
    ]);

    private static string Sides(IReadOnlyList<StatementSide> sides) => sides.Count == 0 ? "–"
        : string.Join(", ", sides.Select(side => (side.Side == Domain.Opinions.Side.Agree ? PollsText.MapAgree : PollsText.MapDisagree).With(Number(side))));

    private static string Nearest(IReadOnlyList<PublishedOpinionGroup> groups)
    {
        var (one, other) = (from first in Enumerable.Range(0, groups.Count)
                            from second in Enumerable.Range(first + 1, groups.Count - first - 1)
                            select (first, second)).MinBy(pair => Apart(groups[pair.first].Place, groups[pair.second].Place));
        return PollsText.MapAltNear.With(one + 1, other + 1);
    }

    private static int Apart(MapPlace one, MapPlace other) => ((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y));
}
