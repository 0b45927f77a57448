using CoCreationBot.Domain;
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
    /// <summary>What is sent for an option that is left out of an order: a list cannot be emptied again.</summary>
    public const string NoPlace = "none";

    // A longer list is slower than typing, and one per option would not fit a card.
    private const int MostPlaces = 12;

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
        Value = Sent.Choice(Form.Answer),
    };

    /// <summary>A number per option.</summary>
    public IEnumerable<CardElement> Numbers(int lowest, int highest) =>
        Options.SelectMany(option => FormParts.Number(BallotForm.KeyOf(option), Label(option), lowest, highest, Form[option]));

    /// <summary>
    /// A place per option, from 1, chosen from a list while that is short. What was sent and is no place stands in its field again, where it can be mended.
    /// </summary>
    public IEnumerable<CardElement> Places()
    {
        var places = Poll.Options.Count;
        Choice[] choices = [new(PollsText.NotRanked, NoPlace), .. Enumerable.Range(1, places).Select(place => $"{place}").Select(place => new Choice(place, place))];
        return Options.SelectMany(option =>
        {
            var sent = Form[option] == NoPlace ? null : Form[option];
            return places <= MostPlaces && WholeNumbers.TryRead(sent, out var place) && !(place < 1 || place > places)
                ? [new ChoiceSetInput(BallotForm.KeyOf(option), Label(option), choices) { Style = "compact", Placeholder = CommonText.Choose, Value = place is null ? null : $"{place}" }]
                : FormParts.Number(BallotForm.KeyOf(option), Label(option), 1, places, sent);
        });
    }

    /// <summary>An answer per option.</summary>
    public IEnumerable<CardElement> Each(IEnumerable<(string Value, string Words)> answers, bool isRequired)
    {
        var choices = Choices(answers);
        return Options.Select(option => new ChoiceSetInput(BallotForm.KeyOf(option), Label(option), choices)
        {
            Style = "compact",
            Placeholder = CommonText.Choose,
            Value = Sent.Choice(Form[option]),
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? CommonText.PleaseChoose : null,
        });
    }

    private static Choice[] Choices(IEnumerable<(string Value, string Words)> answers) => [.. answers.Select(answer => new Choice(answer.Words, answer.Value))];
}
