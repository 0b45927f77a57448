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
    /// <summary>The version of the poll that the form shows.</summary>
    public string? Version { get; init; }

    /// <summary>What the form shows, as <see cref="ShownPoll"/> writes it.</summary>
    public string? Shown { get; init; }

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Everything else that was sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Name of an option's answer.</summary>
    public static string KeyOf(int option) => string.Create(CultureInfo.InvariantCulture, $"o{option}");

    /// <summary>The form of a poll, with the ballot given before.</summary>
    public static BallotForm Of(string? initiative, string? round, Method method, Ballot? ballot)
    {
        var form = new BallotForm(initiative, round, null, null, null, null, null, ballot?.Reason, ballot?.ShowReason == true ? "true" : "false") { Rest = [] };
        return ballot is null ? form : MethodPresentation.Of(method).Fill(form, ballot);
    }

    /// <summary>What was sent for an option; null when nothing was.</summary>
    public string? this[int option] => Sent.Text(Rest, KeyOf(option));

    /// <summary>What was sent as the one answer, where that is a number.</summary>
    public int? Number => WholeNumbers.Read(Answer);

    /// <summary>Per option the number that was sent, or null.</summary>
    public IEnumerable<int?> Numbers(Poll poll) => Enumerable.Range(0, poll.Options.Count).Select(option => WholeNumbers.Read(this[option]));

    /// <summary>True when something was sent for an option, or as the one answer, where a number is read and it is none.</summary>
    public bool IsUnreadable(Poll poll) => !Enumerable.Range(0, poll.Options.Count).All(option => WholeNumbers.TryRead(this[option], out _));

    /// <summary>The form with answers per option; null where there is none.</summary>
    public BallotForm WithAnswers(IEnumerable<string?> answers) => this with
    {
        Rest = answers.Select((answer, option) => (Key: KeyOf(option), Answer: answer)).Where(entry => entry.Answer is not null)
            .ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Answer!, PollJson.Default.String)),
    };

    /// <summary>The form with numbers per option.</summary>
    public BallotForm WithNumbers(IEnumerable<int?> numbers) => WithAnswers(numbers.Select(number => number?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads the ballot and checks it against its poll.</summary>
    public Result<Ballot> Read(Poll poll) => MethodPresentation.Of(poll.Method) is var method && method.Check(this, poll) is var wrong && wrong != Refusal.None ? wrong
        : method.Read(this, poll) is { } ballot ? poll.Check(ballot with { Reason = Reason ?? "", ShowReason = Sent.IsTicked(ShowReason) })
        : Refusal.AnswerMissing;
}
