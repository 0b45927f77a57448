using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Digests;

/// <summary>The weekly message, and whether somebody wants it.</summary>
internal static class DigestCards
{
    // A card holds 28 KB.
    private const int MostThings = 14;
    private const int MostInitiatives = 3;

    public static AdaptiveCard Week(IReadOnlyList<DigestContent> contents)
    {
        var shown = contents.Where(content => !content.IsEmpty).ToArray();
        var most = Math.Max(1, MostThings / (3 * Math.Clamp(shown.Length, 1, MostInitiatives)));
        return new AdaptiveCard
        {
            Lang = CultureInfo.CurrentUICulture.Name,
            Body =
            [
                CardParts.Heading(DigestsText.Heading),
                .. shown.Take(MostInitiatives).SelectMany(content => (IEnumerable<CardElement>)
                [
                    new TextBlock(CardText.Escape(content.Name)) { Weight = "Bolder", Size = "Medium", Separator = true, Spacing = Spacings.Medium },
                    .. ConcernParts.Listed(DigestsText.WaitsHeading, content.Waiting, Math.Max(most, 2)),
                    .. ConcernParts.Listed(DigestsText.DecidedHeading, content.Decided, most),
                    .. ConcernParts.Listed(DigestsText.CameHeading, content.CameOf, most),
                ]),
                .. ConcernParts.Others(shown.Skip(MostInitiatives).Select(content => (content.Name, content.Waiting.Count + content.Decided.Count + content.CameOf.Count))),
                CardParts.Note(DigestsText.Why),
            ],
            Actions = [Set(DigestsText.StopButton, "no")],
        };
    }

    /// <summary>Asks whether somebody wants it, and says how it is now.</summary>
    public static AdaptiveCard Choice(bool gets) => new()
    {
        Lang = CultureInfo.CurrentUICulture.Name,
        Body = [CardParts.Heading(DigestsText.ChoiceHeading), CardParts.Text(DigestsText.ChoiceText), CardParts.Note(gets ? DigestsText.IsOn : DigestsText.IsOff)],
        Actions = [Set(DigestsText.YesButton, "yes"), Set(DigestsText.NoButton, "no")],
    };

    /// <summary>The same as a form in a dialog.</summary>
    public static AdaptiveCard Form(InitiativeId initiative, bool gets) => new()
    {
        Body =
        [
            CardParts.Text(DigestsText.ChoiceText),
            new ChoiceSetInput("wanted", DigestsText.ChoiceHeading, [new Choice(CommonText.Yes, "yes"), new Choice(CommonText.No, "no")])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = gets ? "yes" : "no",
            },
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "digest.set", CardParts.Data(initiative))],
    };

    /// <summary>What came of a person's needs and ideas, as a stage is done.</summary>
    public static AdaptiveCard? Came(InitiativeState state, string stage, IReadOnlyList<Concern> theirs, IReadOnlyList<Concern> news) => theirs.Count == 0 ? null : new()
    {
        Lang = CultureInfo.CurrentUICulture.Name,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(DigestsText.CameTitle),
            CardParts.Text(DigestsText.CameText.With(stage, StageWords.Name(state.Initiative.Stage))),
            .. ConcernParts.Listed(DigestsText.StandsHeading, theirs, MostThings / 2),
            .. ConcernParts.Listed(DigestsText.CameHeading, news, MostThings / 2),
        ],
    };

    private static ExecuteAction Set(string title, string wanted) => new() { Title = title, Verb = "digest.set", Data = new() { ["wanted"] = wanted }, AssociatedInputs = "none" };
}
