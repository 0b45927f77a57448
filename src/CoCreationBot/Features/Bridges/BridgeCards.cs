using CoCreationBot.Domain.Invitations;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Bridges;

/// <summary>The card everybody sees: which departments the needs touch, and which of them nobody here belongs to. Invitations stand in it as counts only.</summary>
internal static class BridgeCards
{
    private const int MostRows = 15;
    private const int MostSentences = 6;
    private const int MostButtons = 2;

    public static AdaptiveCard Card(InitiativeState state, bool hasDirectory)
    {
        var table = Of(state);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(BridgesText.Heading),
                .. Sentences(table),
                CardParts.Rows(
                    [4, 2, 2, 2, 2],
                    [BridgesText.ColumnDepartment, BridgesText.ColumnNeeds, BridgesText.ColumnHere, BridgesText.ColumnInvited, BridgesText.ColumnJoined],
                    table.Departments.Take(MostRows).Select(Row)),
                .. table.Departments.Count > MostRows ? [CardParts.Note(BridgesText.More.With(table.Departments.Count - MostRows))] : Array.Empty<CardElement>(),
                CardParts.Note(hasDirectory ? BridgesText.AsNamed : BridgesText.NoDirectory),
                CardParts.Note(BridgesText.WhoInvites),
            ],
            Actions = [.. Buttons(state, table)],
        };
    }

    /// <summary>The departments of an initiative and who is here.</summary>
    public static WhoIsMissing Of(InitiativeState state) => WhoIsMissing.Of(state.Initiative, state.Needs, state.Roster, state.Invitations);

    private static IEnumerable<CardElement> Sentences(WhoIsMissing table)
    {
        var missing = table.Missing;
        if (missing.Count == 0)
        {
            yield return CardParts.Text(BridgesText.AllHere);
        }
        else
        {
            yield return CardParts.Text(BridgesText.SomeMissing.With(missing.Count, table.Departments.Count));
            foreach (var department in missing.Take(MostSentences))
            {
                yield return CardParts.Text($"• {Sentence(department)}");
            }
        }

        if (!table.HasRecipients)
        {
            yield return CardParts.Warning(BridgesText.NoRecipients);
        }
    }

    private static string Sentence(TouchedDepartment department)
    {
        var words = (department.Needs, department.IsExpected) switch
        {
            (0, _) => BridgesText.MissingExpected,
            (_, true) => BridgesText.MissingBoth,
            _ => BridgesText.MissingTouched,
        };
        return words.With(CardText.Escape(CardText.Shorten(department.Name, 60)), department.Needs);
    }

    private static string[] Row(TouchedDepartment department) =>
        [CardText.Escape(CardText.Shorten(department.Name, 60)), $"{department.Needs}", BridgeWords.Here(department.IsHere), $"{department.Invited}", $"{department.Joined}"];

    private static IEnumerable<CardAction> Buttons(InitiativeState state, WhoIsMissing table)
    {
        foreach (var department in table.Missing.Take(MostButtons))
        {
            yield return SubmitAction.OpenDialog(
                BridgesText.FindButton.With(CardText.Shorten(department.Name, 40)), "bridge.find", CardParts.Data(state.Initiative.Id, ("department", department.Name)));
        }

        yield return SubmitAction.OpenDialog(BridgesText.ChooseButton, "bridge.choose", CardParts.Data(state.Initiative.Id));
        yield return SubmitAction.OpenDialog(BridgesText.PlanTalkButton, "talk.form", CardParts.Data(state.Initiative.Id));
        yield return SubmitAction.OpenDialog(BridgesText.InvitationsButton, "bridge.invitations", CardParts.Data(state.Initiative.Id));
    }
}
