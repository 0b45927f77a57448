using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
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
    public static Answerer Of(InitiativeState state, TurnContext turn) => new(turn.PersonKey, state.FindParticipant(turn), turn.TimeZone);
}

/// <summary>The private form a person answers a poll with; with many options, page by page.</summary>
internal static class BallotForms
{
    private const int PageSize = 20;
    private static readonly string[] YesNo = [BallotForm.Yes, BallotForm.No];
    private static readonly string[] Votes = ["1", "-1", "0"];

    public static int Pages(Poll poll) => IsPaged(poll) ? (poll.Options.Count + PageSize - 1) / PageSize : 1;

    /// <summary>Methods whose options are answered one by one; what was answered on one page goes along with the next.</summary>
    public static bool IsPaged(Poll poll) => poll.Options.Count > PageSize
        && poll.Method is Method.Score or Method.Dots or Method.Ranked or Method.Statements or Method.MajorityJudgment or Method.TimePoll;

    public static AdaptiveCard Show(InitiativeState state, PollRound round, Answerer who, BallotForm form, int page, string? problem = null)
    {
        var poll = round.Poll;
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
                CardParts.Note(round.Terms.IsNamed ? PollsText.NamedNote : PollsText.ConfidentialNote),
                .. IsPaged(poll) ? [CardParts.Note(PollsText.Page.With(shown + 1, last + 1))] : Array.Empty<CardElement>(),
                .. Hint(poll, who.Zone),
                .. Inputs(round, form, options, who.Zone),
                .. shown == last ? Words(round, form) : [],
            ],
            Actions = [SubmitAction.SendForm(shown == last ? PollsText.Send : PollsText.SendAndGoOn, "poll.save", Data(state, round, form, IsPaged(poll) ? shown : null, options))],
        };
    }

    private static JsonObject Data(InitiativeState state, PollRound round, BallotForm form, int? page, int[] shown)
    {
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value), ("page", page is { } number ? Text(number) : null));
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
        return round.Terms.IsShuffled ? standing.OrderBy(option => Keys.Hash(round.Id.Value, person, Text(option)), StringComparer.Ordinal) : standing;
    }

    private static IEnumerable<CardElement> Hint(Poll poll, TimeZoneInfo zone) => poll.Method switch
    {
        Method.Ranked => [CardParts.Text(PollsText.RankHint)],
        Method.Dots => [CardParts.Text(PollsText.DotsHint.With(poll.Dots, poll.DotCap))],
        Method.Score => [CardParts.Text(PollsText.ScoreHint)],
        Method.OptIn => [CardParts.Text(PollsText.RuleWanted.With(poll.Wanted))],
        Method.TimePoll => [CardParts.Text(PollsText.ZoneNote.With(zone.Id))],
        _ => [],
    };

    private static IEnumerable<CardElement> Inputs(PollRound round, BallotForm form, int[] options, TimeZoneInfo zone)
    {
        var poll = round.Poll;
        return poll.Method switch
        {
            Method.Consent => [One(form, PollsText.AnswerLabel, Enum.GetNames<ConsentPosition>().Zip(PollWords.Answers(poll.Method)))],
            Method.SenseCheck => [One(form, PollsText.AnswerLabel, Enum.GetNames<Sense>().Zip(PollWords.Answers(poll.Method)))],
            Method.FistToFive => [One(form, PollsText.AnswerLabel, PollWords.Answers(poll.Method).Select((words, fingers) => (Text(fingers), words)).Reverse())],
            Method.Gradients => [One(form, PollsText.AnswerLabel, PollWords.Answers(poll.Method).Select((words, level) => (Text(level + 1), words)))],
            Method.OptIn => [One(form, PollsText.AnswerLabel, YesNo.Zip(PollWords.Answers(poll.Method)))],
            Method.SingleChoice => [One(form, PollsText.AnswerLabel, options.Select(option => (Text(option), Label(round, option, zone))))],
            Method.Approval =>
            [
                new ChoiceSetInput("answer", PollsText.ApprovalLabel, [.. options.Select(option => new Choice(Label(round, option, zone), Text(option)))])
                {
                    IsMultiSelect = true, Style = "expanded", Value = form.Answer,
                },
            ],
            Method.Score => options.Select(option => Number(Label(round, option, zone), form, option, 0, Methods.HighestScore)),
            Method.Dots => options.Select(option => Number(Label(round, option, zone), form, option, 0, poll.DotCap)),
            Method.Ranked => options.Select(option => Number(Label(round, option, zone), form, option, 1, poll.Options.Count)),
            Method.MajorityJudgment => options.Select(option => Choose(Label(round, option, zone), form, option, poll.Grades.Select((grade, place) => (Text(place), grade)), isRequired: true)),
            Method.Statements => options.Select(option => Choose(Label(round, option, zone), form, option, Votes.Zip(PollWords.Answers(poll.Method)), isRequired: false)),
            Method.TimePoll => options.Select(option => Choose(Label(round, option, zone), form, option, Enum.GetNames<Availability>().Zip(PollWords.Answers(poll.Method)), isRequired: true)),
            _ => [],
        };
    }

    private static IEnumerable<CardElement> Words(PollRound round, BallotForm form)
    {
        var poll = round.Poll;
        if (round.Terms.IsNamed && poll.Method is not (Method.Consent or Method.FistToFive or Method.Gradients or Method.QuestionRound or Method.Advice))
        {
            // With names, the answer itself is what is shown.
            yield break;
        }

        if (poll.Method == Method.Consent)
        {
            yield return new TextInput("change", PollsText.ChangeLabel) { IsMultiline = true, MaxLength = 1000, Value = form.Change };
        }

        var isAnswer = poll.Method is Method.QuestionRound or Method.Advice;
        yield return new TextInput("reason", isAnswer ? PollsText.YourAnswer : Why(poll.Method))
        {
            IsMultiline = true,
            MaxLength = Texts.StoryLength,
            Value = form.Reason,
            IsRequired = isAnswer ? true : null,
            ErrorMessage = isAnswer ? CommonText.PleaseFillIn : null,
        };
        if (!round.Terms.IsNamed)
        {
            yield return new ToggleInput("showReason", PollsText.ShowReasonLabel, PollsText.ShowReasonTitle) { Value = form.ShowReason ?? "false" };
        }
    }

    private static string Why(Method method) => method switch
    {
        Method.Consent => PollsText.ReasonConsent,
        Method.FistToFive => PollsText.ReasonFist,
        Method.Gradients => PollsText.ReasonGradients,
        _ => PollsText.ReasonLabel,
    };

    private static ChoiceSetInput One(BallotForm form, string label, IEnumerable<(string Value, string Words)> answers) =>
        new("answer", label, [.. answers.Select(answer => new Choice(answer.Words, answer.Value))])
        {
            Style = "expanded",
            IsRequired = true,
            ErrorMessage = CommonText.PleaseChoose,
            Value = form.Answer,
        };

    private static NumberInput Number(string label, BallotForm form, int option, int lowest, int highest) => new(BallotForm.KeyOf(option), label)
    {
        Min = lowest,
        Max = highest,
        Value = double.TryParse(form[option], NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : null,
    };

    private static ChoiceSetInput Choose(string label, BallotForm form, int option, IEnumerable<(string Value, string Words)> answers, bool isRequired) =>
        new(BallotForm.KeyOf(option), label, [.. answers.Select(answer => new Choice(answer.Words, answer.Value))])
        {
            Style = "compact",
            Placeholder = CommonText.Choose,
            Value = form[option],
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? CommonText.PleaseChoose : null,
        };

    // Labels share the room a card has.
    private static string Label(PollRound round, int option, TimeZoneInfo zone)
    {
        var meaning = round.Terms.Meanings.ElementAtOrDefault(option) ?? "";
        var words = PollWords.Plain(round.Poll, option, zone);
        var label = meaning.Length == 0 ? words : $"{words} – {meaning}";
        return CardText.Shorten(label, Math.Clamp(7000 / Math.Min(round.Poll.Options.Count, IsPaged(round.Poll) ? PageSize : int.MaxValue), 60, 400));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
