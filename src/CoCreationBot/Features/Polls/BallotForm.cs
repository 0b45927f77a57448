using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// A ballot as a person fills it in. <c>answer</c> holds the one answer of methods with one; per option, <c>o0</c>, <c>o1</c> … hold theirs.
/// </summary>
internal sealed record BallotForm(
    string? Initiative, string? Round, string? Voice, string? Group, string? Page, string? Answer, string? Change, string? Reason, string? ShowReason)
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Everything else that was sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Name of an option's answer.</summary>
    public static string KeyOf(int option) => string.Create(CultureInfo.InvariantCulture, $"o{option}");

    /// <summary>The form of a ballot given before.</summary>
    public static BallotForm Of(string? initiative, string? round, Ballot? ballot)
    {
        var form = new BallotForm(initiative, round, null, null, null, AnswerOf(ballot), (ballot as ConsentBallot)?.ProposedChange, ballot?.Reason, ballot?.ShowReason == true ? "true" : "false");
        var values = OptionsOf(ballot).Select((value, option) => (Key: KeyOf(option), Value: value)).Where(entry => entry.Value is not null);
        return form with { Rest = values.ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value!, PollJson.Default.String)) };
    }

    /// <summary>What was sent for an option; null when nothing was.</summary>
    public string? this[int option] => Rest?.GetValueOrDefault(KeyOf(option)) is { } sent
        ? sent.ValueKind switch
        {
            JsonValueKind.String => sent.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => sent.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>Reads the ballot and checks it against its poll.</summary>
    public Result<Ballot> Read(Poll poll) =>
        Make(poll) is { } ballot
            ? BallotCheck.Check(poll, ballot with { Reason = Reason ?? "", ShowReason = ShowReason == "true" })
            : Refusal.AnswerMissing;

    private Ballot? Make(Poll poll)
    {
        var options = poll.Options.Count;
        switch (poll.Method)
        {
            case Method.Consent:
                return CardParts.Chosen<ConsentPosition>(Answer) is { } position ? new ConsentBallot(position, Change ?? "") : null;
            case Method.FistToFive:
                return Number(Answer) is { } fingers ? new FistBallot(fingers) : null;
            case Method.Gradients:
                return Number(Answer) is { } level ? new GradientBallot(level) : null;
            case Method.SingleChoice:
                return Number(Answer) is { } choice ? new ChoiceBallot(choice) : null;
            case Method.Approval:
                return new ApprovalBallot([.. Texts.List(Answer).Select(value => Number(value) ?? -1)]);
            case Method.Score:
                return new ScoreBallot([.. Enumerable.Range(0, options).Select(option => Number(this[option]))]);
            case Method.Dots:
                return new DotsBallot([.. Enumerable.Range(0, options).Select(option => Number(this[option]) ?? 0)]);
            case Method.Ranked:
                return new RankedBallot([.. Enumerable.Range(0, options).Where(option => Number(this[option]) is not null)
                    .GroupBy(option => Number(this[option])!.Value).OrderBy(rank => rank.Key).Select(rank => (IReadOnlyList<int>)[.. rank])]);
            case Method.MajorityJudgment:
                return Enumerable.Range(0, options).All(option => Number(this[option]) is not null)
                    ? new GradesBallot([.. Enumerable.Range(0, options).Select(option => Number(this[option])!.Value)])
                    : null;
            case Method.Statements:
                return new StatementsBallot([.. Enumerable.Range(0, options).Select(option => Number(this[option]))]);
            case Method.OptIn:
                return Answer is Yes or No ? new OptInBallot(Answer == Yes) : null;
            case Method.SenseCheck:
                return CardParts.Chosen<Sense>(Answer) is { } sense ? new SenseBallot(sense) : null;
            case Method.QuestionRound:
                return new AnswerBallot();
            case Method.Advice:
                return new AdviceBallot();
            case Method.TimePoll:
                var slots = Enumerable.Range(0, options).Select(option => CardParts.Chosen<Availability>(this[option])).ToArray();
                return slots.All(slot => slot is not null) ? new TimeBallot([.. slots.Select(slot => slot!.Value)]) : null;
            default:
                return null;
        }
    }

    private static string? AnswerOf(Ballot? ballot) => ballot switch
    {
        ConsentBallot consent => consent.Position.ToString(),
        FistBallot fist => Text(fist.Fingers),
        GradientBallot gradient => Text(gradient.Level),
        ChoiceBallot choice => Text(choice.Option),
        ApprovalBallot approval => string.Join(',', approval.Options.Select(option => Text(option))),
        OptInBallot optIn => optIn.Accepts ? Yes : No,
        SenseBallot sense => sense.Sense.ToString(),
        _ => null,
    };

    private static IEnumerable<string?> OptionsOf(Ballot? ballot) => ballot switch
    {
        ScoreBallot score => score.Scores.Select(Text),
        DotsBallot dots => dots.Dots.Select(given => given == 0 ? null : Text(given)),
        RankedBallot ranked => Ranks(ranked),
        GradesBallot grades => grades.Grades.Select(grade => Text(grade)),
        StatementsBallot statements => statements.Votes.Select(Text),
        TimeBallot time => time.Slots.Select(slot => slot.ToString()),
        _ => [],
    };

    private static IEnumerable<string?> Ranks(RankedBallot ballot)
    {
        var rankOf = ballot.Ranks.SelectMany((tied, rank) => tied.Select(option => (option, rank + 1))).ToDictionary();
        return rankOf.Count == 0 ? [] : Enumerable.Range(0, rankOf.Keys.Max() + 1).Select(option => rankOf.TryGetValue(option, out var rank) ? Text(rank) : null);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
