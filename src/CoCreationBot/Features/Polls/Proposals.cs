using System.Globalization;
using System.Text.RegularExpressions;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>Something a poll decides on that people proposed.</summary>
/// <param name="Id">Id of the need or idea.</param>
/// <param name="Number">Its number, by which people know it.</param>
/// <param name="Title">Its title, which becomes an option.</param>
/// <param name="By">Who proposed it, jointly.</param>
/// <param name="Stands">False for one that was withdrawn or is hidden.</param>
internal sealed record Proposal(string Id, int Number, string Title, IReadOnlyList<PersonId> By, bool Stands)
{
    // In a form it is one line, and what stands behind "|" is what an option means.
    private string Line => Title.ReplaceLineEndings(" ").Replace('|', '/');

    /// <summary>The line that stands for it in a form: its number says what it is, whatever becomes of the words behind it.</summary>
    /// <param name="room">Most characters.</param>
    public string Offered(int room) => string.Create(CultureInfo.InvariantCulture, $"{Number}. {CardText.Shorten(Line, room)}");

    /// <summary>The option of words that stood behind its number.</summary>
    public string Option(string words, int room) => words.Length == 0 ? CardText.Shorten(Line, room) : words;
}

/// <summary>Needs and ideas that a poll is about.</summary>
internal static partial class Proposals
{
    /// <summary>In place of ids: all ideas that are open.</summary>
    public const string AllOpen = "all-open";

    /// <summary>Those a form names and that are there.</summary>
    public static IReadOnlyList<Proposal> Among(InitiativeState state, PollForm form)
    {
        var ideas = form.Ideas == AllOpen ? state.Ideas.Where(idea => idea.IsOpen).Select(idea => idea.Id.Value) : Texts.List(form.Ideas);
        // What is asked in every conversation names no need that was told to the team at home alone.
        var needs = Texts.List(form.Needs).Where(id => state.FindNeed(id)?.IsShownTo(Audiences.OfAll(state)) != false);
        return [.. needs.Concat(ideas).Select(id => Find(state, id)).OfType<Proposal>().Where(proposal => proposal.Stands).DistinctBy(proposal => proposal.Id).Take(Poll.MostOptions)];
    }

    public static Proposal? Find(InitiativeState state, string id) =>
        state.FindNeed(id) is { } need ? new Proposal(need.Id.Value, need.Number, need.Title, need.Proposers, need.Wording.Stands)
        : state.FindIdea(id) is { } idea ? new Proposal(idea.Id.Value, idea.Number, idea.Title, [.. idea.Proposers.Select(proposer => proposer.Person)], idea.Wording.Stands)
        : null;

    /// <summary>Proposals as the lines of a form that asks about them.</summary>
    public static string Lines(IReadOnlyList<Proposal> proposals) => string.Join('\n', proposals.Select(proposal => proposal.Offered(Room(proposals))));

    /// <summary>Lines of an earlier poll, those that stand for a proposal by its number again.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="form">The form of the earlier poll, its options a line each.</param>
    /// <param name="perOption">Id of the proposal each option stands for.</param>
    public static PollForm Numbered(InitiativeState state, PollForm form, IReadOnlyList<string> perOption)
    {
        var proposals = Among(state, form);
        return proposals.Count == 0 || perOption.All(id => id.Length == 0) ? form : form with
        {
            Options = string.Join('\n', Texts.Lines(form.Options).Select((line, place) =>
                proposals.FirstOrDefault(proposal => proposal.Id == perOption.ElementAtOrDefault(place)) is { } proposal ? string.Create(CultureInfo.InvariantCulture, $"{proposal.Number}. {line}") : line)),
        };
    }

    /// <summary>
    /// Takes the numbers out of a form's lines and says what each line stands for: the proposal of its number, else the one with this title; empty for an option
    /// somebody wrote for the poll. Options that say the same are told apart by their numbers.
    /// </summary>
    public static (PollForm Form, IReadOnlyList<string> PerOption) Link(PollForm form, IReadOnlyList<Proposal> proposals)
    {
        if (proposals.Count == 0)
        {
            return (form, []);
        }

        var (left, room) = (proposals.ToList(), Room(proposals));
        Proposal? Take(Func<Proposal, bool> isIt)
        {
            var found = left.Find(proposal => isIt(proposal));
            _ = found is not null && left.Remove(found);
            return found;
        }

        // Numbers first, so that no title takes what a number names.
        var lines = Texts.Lines(form.Options).Select(line =>
            NumberedLine().Match(line) is { Success: true } match && Take(proposal => match.Groups["number"].Value == proposal.Number.ToString(CultureInfo.InvariantCulture)) is { } numbered
                ? (Of: numbered, Line: WithOption(match.Groups["words"].Value, words => numbered.Option(words, room)))
                : (Of: null, Line: line)).ToArray();
        lines = [.. lines.Select(line => line.Of is not null ? line : (Of: Take(proposal => Texts.Clean(proposal.Title) == OptionOf(line.Line) || Texts.Clean(proposal.Title) == line.Line), line.Line))];
        var apart = lines.Select((line, place) => line.Of is { } proposal && lines.Where((_, other) => other != place).Any(other => Poll.AreAlike(OptionOf(other.Line), OptionOf(line.Line)))
            ? WithOption(line.Line, option => string.Create(CultureInfo.InvariantCulture, $"{option} ({proposal.Number})"))
            : line.Line);
        // "None of these" goes to the end, where it is an option of its own.
        var takesNone = CardParts.Chosen<Method>(form.Method) is { } method && Methods.Of(method).TakesNone;
        return (form with { Options = string.Join('\n', apart) }, [.. lines.Where(line => line.Of is not null || !takesNone || !PollForm.IsNone(OptionOf(line.Line))).Select(line => line.Of?.Id ?? "")]);
    }

    // So many characters of each title that all fit the field.
    private static int Room(IReadOnlyList<Proposal> proposals) => Math.Clamp((PollForm.LongestOptions / proposals.Count) - 8, 20, Texts.SentenceLength);

    private static string OptionOf(string line) => line.Split('|')[0].Trim();

    private static string WithOption(string line, Func<string, string> change) =>
        line.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? $"{change(OptionOf(line))} {line[bar..]}" : change(OptionOf(line));

    [GeneratedRegex(@"^#?(?<number>[0-9]{1,9})\.\s*(?<words>.*)$")]
    private static partial Regex NumberedLine();
}
