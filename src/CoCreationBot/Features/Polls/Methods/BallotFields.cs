using System.Globalization;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>What the fields of a ballot are made from, and the fields methods share.</summary>
/// <param name="Round">The poll.</param>
/// <param name="Form">What is filled in already.</param>
/// <param name="Options">The options of this page, in the person's order.</param>
/// <param name="Zone">The person's time zone.</param>
internal sealed record BallotFields(PollRound Round, BallotForm Form, int[] Options, TimeZoneInfo Zone)
{
    public Poll Poll => Round.Poll;

    /// <summary>An option with what it means. Labels share the room a card has.</summary>
    public string Label(int option)
    {
        var meaning = Round.Terms.Meanings.ElementAtOrDefault(option) ?? "";
        var words = PollWords.Plain(Poll, option, Zone);
        var label = meaning.Length == 0 ? words : $"{words} – {meaning}";
        return CardText.Shorten(label, Math.Clamp(7000 / Math.Min(Poll.Options.Count, BallotForms.IsPaged(Poll) ? BallotForms.PageSize : int.MaxValue), 60, 400));
    }

    /// <summary>One answer of several.</summary>
    public ChoiceSetInput One(IEnumerable<(string Value, string Words)> answers) => new("answer", PollsText.AnswerLabel, Choices(answers))
    {
        Style = "expanded",
        IsRequired = true,
        ErrorMessage = CommonText.PleaseChoose,
        Value = Form.Answer,
    };

    /// <summary>A number per option.</summary>
    public IEnumerable<CardElement> Numbers(int lowest, int highest) => Options.Select(option => new NumberInput(BallotForm.KeyOf(option), Label(option))
    {
        Min = lowest,
        Max = highest,
        Placeholder = CommonText.WholeNumberBetween.With(lowest, highest),
        Value = double.TryParse(Form[option], NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : null,
    });

    /// <summary>An answer per option.</summary>
    public IEnumerable<CardElement> Each(IEnumerable<(string Value, string Words)> answers, bool isRequired)
    {
        var choices = Choices(answers);
        return Options.Select(option => new ChoiceSetInput(BallotForm.KeyOf(option), Label(option), choices)
        {
            Style = "compact",
            Placeholder = CommonText.Choose,
            Value = Form[option],
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? CommonText.PleaseChoose : null,
        });
    }

    private static Choice[] Choices(IEnumerable<(string Value, string Words)> answers) => [.. answers.Select(answer => new Choice(answer.Words, answer.Value))];
}
