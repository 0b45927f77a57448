using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Who answers: their key, how they introduced themselves, and their time zone.</summary>
internal sealed record Answerer(string Person, Participant? Known, TimeZoneInfo Zone)
{
    public static Answerer Of(InitiativeState state, TurnContext turn) => new(turn.PersonKey, state.FindParticipant(turn), CoCreationBot.Initiatives.Zone.Of(turn, state));
}

/// <summary>The private form a person answers a poll with; with many options, page by page.</summary>
internal static class BallotForms
{
    public const int PageSize = 20;

    public static int Pages(Poll poll) => IsPaged(poll) ? (poll.Options.Count + PageSize - 1) / PageSize : 1;

    public static bool IsPaged(Poll poll) => poll.Options.Count > PageSize && MethodPresentation.Of(poll.Method).AnswersEachOption;

    public static AdaptiveCard Show(InitiativeState state, PollRound round, Answerer who, BallotForm form, int page, string? problem = null)
    {
        var (poll, method) = (round.Poll, MethodPresentation.Of(round.Poll.Method));
        var last = Pages(poll) - 1;
        var shown = Math.Clamp(page, 0, last);
        int[] options = [.. Order(round, who.Person).Skip(IsPaged(poll) ? shown * PageSize : 0).Take(IsPaged(poll) ? PageSize : poll.Options.Count)];
        return new AdaptiveCard
        {
            Body =
            [
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
                .. Introduction.AskOnce(who.Known, state.Initiative.ExpectedGroups, form.Voice, form.Group),
                CardParts.Section(CardText.Escape(poll.Question)),
                .. CardParts.QuestionChanged(round),
                CardParts.Note(round.Terms.IsNamed ? PollsText.NamedNote : PollsText.ConfidentialNote),
                .. IsPaged(poll) ? [CardParts.Note(PollsText.Page.With(shown + 1, last + 1))] : Array.Empty<CardElement>(),
                .. method.Hint(poll, who.Zone) is { } hint ? [CardParts.Text(hint)] : Array.Empty<CardElement>(),
                .. method.Fields(new BallotFields(round, form, options, who.Zone)),
                .. shown == last ? Words(method, form, round.Terms.IsNamed) : [],
            ],
            Actions = [SubmitAction.SendForm(shown == last ? PollsText.Send : PollsText.SendAndGoOn, "poll.save", Data(round, form, IsPaged(poll) ? shown : null, options))],
        };
    }

    private static JsonObject Data(PollRound round, BallotForm form, int? page, int[] shown)
    {
        var data = CardParts.Data(round, ("shown", ShownPoll.Of(round.Poll)), ("page", page is { } number ? Text(number) : null));
        foreach (var option in page is null ? [] : Enumerable.Range(0, round.Poll.Options.Count).Except(shown))
        {
            if (form[option] is { } answered)
            {
                data[BallotForm.KeyOf(option)] = answered;
            }
        }

        return data;
    }

    /// <summary>Options in the person's order: as listed, or in a random one that stays theirs; moderated statements are left out.</summary>
    private static IEnumerable<int> Order(PollRound round, string person)
    {
        var standing = Enumerable.Range(0, round.Poll.Options.Count).Where(option => round.Moderated.All(entry => entry.Option != option));
        return round.Terms.IsShuffled ? standing.OrderBy(round.Poll.IsNone).ThenBy(option => Keys.Hash(round.Id.Value, person, Text(option)), StringComparer.Ordinal) : standing;
    }

    private static IEnumerable<CardElement> Words(MethodPresentation method, BallotForm form, bool isNamed) =>
    [
        .. method.Words(form, isNamed),
        .. isNamed ? Array.Empty<CardElement>() : [FormParts.Toggle("showReason", PollsText.ShowReasonLabel, PollsText.ShowReasonTitle, form.ShowReason)],
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
