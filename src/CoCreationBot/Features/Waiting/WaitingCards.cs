using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Waiting;

/// <summary>What waits for somebody in one initiative.</summary>
/// <param name="State">The initiative, as they read it.</param>
/// <param name="Name">Its name, which no other of theirs has; as typed.</param>
/// <param name="TakesPart">False where they are only asked, such as invited.</param>
/// <param name="Waiting">What waits, the nearest date first.</param>
internal sealed record WaitingIn(InitiativeState State, string Name, bool TakesPart, IReadOnlyList<Concern> Waiting);

/// <summary>Cards in somebody's own chat, for them alone.</summary>
internal static class WaitingCards
{
    // A card holds 28 KB.
    private const int MostThings = 14;
    private const int MostInitiatives = 7;
    private const int MostButtons = 5;

    /// <summary>What waits in all initiatives, each named; the one with the nearest date on top.</summary>
    public static AdaptiveCard Waiting(IReadOnlyList<WaitingIn> all)
    {
        WaitingIn[] shown =
        [
            .. all.Where(one => one.TakesPart || one.Waiting.Count > 0).OrderBy(one => one.Waiting is [{ Until: { } until }, ..] ? until : DateTimeOffset.MaxValue)
                .ThenByDescending(one => one.Waiting.Count > 0),
        ];
        var most = MostThings / Math.Clamp(shown.Count(one => one.Waiting.Count > 0), 1, MostInitiatives);
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Heading(WaitingText.Heading),
                .. shown.Any(one => one.TakesPart) ? Array.Empty<CardElement>() : [CardParts.Text(WaitingText.TakesPartInNone)],
                .. shown.Any(one => one.TakesPart) && shown.All(one => one.Waiting.Count == 0) ? [CardParts.Text(WaitingText.NothingWaits)] : Array.Empty<CardElement>(),
                .. shown.Take(MostInitiatives).SelectMany(one => Of(one, most, isQuiet: shown.All(other => other.Waiting.Count == 0))),
                .. ConcernParts.Others(shown.Skip(MostInitiatives).Select(one => (one.Name, one.Waiting.Count))),
            ],
        };
    }

    /// <summary>Which of several initiatives is meant.</summary>
    /// <param name="all">The initiatives, and what each is called.</param>
    /// <param name="chosen">The one that is meant now, or null.</param>
    /// <param name="asked">The command that waits; empty when none does.</param>
    /// <param name="command">The command that asks this again.</param>
    public static AdaptiveCard Which(IReadOnlyList<(InitiativeState State, string Name)> all, InitiativeId? chosen, string asked, string command)
    {
        var now = all.FirstOrDefault(known => known.State.Initiative.Id == chosen).Name;
        var data = new JsonObject { ["asked"] = asked };
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Heading(WaitingText.WhichHeading),
                CardParts.Text(all.Count == 0 ? WaitingText.TakesPartInNone : all.Count == 1 ? WaitingText.WhichOne : WaitingText.WhichText.With(command)),
                .. now is null ? Array.Empty<CardElement>() : [CardParts.Note(WaitingText.WhichNow.With(CardText.Escape(now)))],
                .. all.Count <= MostButtons ? Array.Empty<CardElement>() :
                [
                    new ChoiceSetInput("initiative", WaitingText.WhichHeading, [.. all.Select(known => new Choice(CardText.Shorten(known.Name, 100), known.State.Initiative.Id.Value))])
                    {
                        IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = chosen?.Value,
                    },
                ],
            ],
            Actions = all.Count > MostButtons
                ? [new ExecuteAction { Title = WaitingText.ChooseButton, Verb = WaitingFeature.ChooseVerb, Data = data }]
                :
                [
                    .. all.Select(known => new ExecuteAction
                    {
                        Title = CardText.Shorten(known.Name, 100),
                        Verb = WaitingFeature.ChooseVerb,
                        Data = CardParts.Data(known.State.Initiative.Id, ("asked", asked)),
                        AssociatedInputs = "none",
                    }),
                ],
        };
    }

    private static IEnumerable<CardElement> Of(WaitingIn one, int most, bool isQuiet) =>
    [
        new TextBlock(CardText.Escape(one.Name)) { Weight = "Bolder", Size = "Medium", Separator = true, Spacing = Spacings.Medium },
        .. one.TakesPart ? [CardParts.Note(StageWords.Name(one.State.Initiative.Stage))] : Array.Empty<CardElement>(),
        .. one.Waiting.Count == 0 ? isQuiet ? [] : [CardParts.Text(WaitingText.NothingHere)] : one.Waiting.Take(most).SelectMany(ConcernParts.Item),
        .. one.Waiting.Count > most ? [CardParts.Note(OwnText.MoreConcerns.With(one.Waiting.Count - most))] : Array.Empty<CardElement>(),
        .. one.TakesPart
            ? [new ActionSet([new ExecuteAction { Title = WaitingText.StatusButton, Verb = WaitingFeature.StatusVerb, Data = CardParts.Data(one.State.Initiative.Id) }])]
            : Array.Empty<CardElement>(),
    ];
}
