using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Stories;

/// <summary>
/// "Which change matters most?" in two steps: people who use the service and carers choose first, each with a reason; only when their result stands, the others
/// (domain report, 1.5 and 3.1). Each step is a confidential poll of its own, so that its result falls under the same rules as every other.
/// </summary>
public static class StoryChoice
{
    /// <summary>First subject of a poll that asks the people who use the service; the stories follow, in the order of the options.</summary>
    public const string First = "story-choice-first";

    /// <summary>First subject of the poll that asks the others.</summary>
    public const string Others = "story-choice-others";

    /// <summary>True for those who choose first.</summary>
    public static bool ChoosesFirst(Participant person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Voice is Voice.ServiceUser or Voice.Carer;
    }

    /// <summary>The latest poll of a step in a cycle, or null.</summary>
    public static PollRound? Latest(IEnumerable<Round> rounds, string step, int cycle) =>
        rounds.OfType<PollRound>().Where(round => round.Cycle == cycle && round.Subject.Count > 0 && round.Subject[0] == step)
            .OrderBy(round => round.OpenedAt).LastOrDefault();

    /// <summary>Opens a step.</summary>
    /// <param name="step"><see cref="First"/> or <see cref="Others"/>.</param>
    /// <param name="question">What is asked, in the language of the conversation.</param>
    /// <param name="stories">Stories that everybody asked may read; the newest hundred are offered. The others choose among what was chosen from first.</param>
    /// <param name="people">Everybody who introduced themselves.</param>
    /// <param name="opening">By whom, when and where; its subject is set here.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="earlier">All its rounds.</param>
    public static Result<PollRound> Open(
        string step, string question, IReadOnlyList<Story> stories, IReadOnlyList<Participant> people, RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(earlier);
        var first = Latest(earlier, First, initiative.Cycle);
        if (step == Others && first?.Status != RoundStatus.Published)
        {
            return Refusal.ServiceUsersChooseFirst;
        }

        PersonId[] asked = [.. people.Where(person => ChoosesFirst(person) == (step == First)).Select(person => person.Person)];
        if (asked.Length == 0)
        {
            return Refusal.NobodyToAsk;
        }

        Story[] offered = [.. stories.Where(story => step == First || first!.Subject.Contains(story.Id.Value)).OrderBy(story => story.Number).TakeLast(Poll.MostOptions)];
        var poll = new Poll
        {
            Method = Method.SingleChoice,
            Question = question,
            Options = [.. offered.Select(story => $"{story.Number}. {story.Title}")],
            Rule = new PollRule { Mandate = Mandate.Advises, MinimumGroupSize = initiative.Rule.MinimumGroupSize },
        };
        var terms = new PollTerms { Invited = asked, Meanings = [.. offered.Select(story => Beginning(story.Now))] };
        return PollRound.Open(opening with { Subject = [step, .. offered.Select(story => story.Id.Value)] }, poll, terms, initiative, earlier);
    }

    /// <summary>Takes a withdrawn story's words out of a poll that offered it; its place stays, so that other ballots keep their meaning.</summary>
    /// <param name="round">The poll.</param>
    /// <param name="story">The story.</param>
    /// <param name="note">What stands there now.</param>
    /// <param name="now">When.</param>
    public static PollRound Forget(PollRound round, StoryId story, string note, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(round);
        return round.Subject is [First or Others, ..] ? round.WithoutWords(round.Subject.ToList().IndexOf(story.Value) - 1, note, now) : round;
    }

    private static string Beginning(string text) => text.Length <= 200 ? text : text[..200].TrimEnd() + "…";
}

/// <summary>
/// What people who use the service say together, by their own choice: the way out where their group is too small for figures (domain report, 5.1).
/// It is an open act: the role is shown, never a name.
/// </summary>
public sealed record JointStatement
{
    /// <summary>Its id: the round or moment it was made, unique in the initiative.</summary>
    public required string Id { get; init; }

    /// <summary>Cycle in which it was said.</summary>
    public required int Cycle { get; init; }

    /// <summary>The words; empty once taken back.</summary>
    public required string Text { get; init; }

    /// <summary>Who stands behind it; the first wrote it.</summary>
    public required IReadOnlyList<PersonId> People { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Says something for people who use the service; only they and carers may.</summary>
    public static Result<JointStatement> Say(string id, int cycle, string? text, Participant by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            StoryChoice.ChoosesFirst(by) ? Refusal.None : Refusal.OnlyServiceUsers,
            Texts.CheckRequired(words, Texts.ParagraphLength));
        return refusal != Refusal.None ? refusal : new JointStatement { Id = id, Cycle = cycle, Text = words, People = [by.Person], At = now };
    }

    /// <summary>Stands behind it too, or no longer. When nobody is left its words are deleted.</summary>
    public Result<JointStatement> Toggle(Participant by)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (Text.Length == 0)
        {
            return Refusal.StoryWithdrawn;
        }

        if (!StoryChoice.ChoosesFirst(by))
        {
            return Refusal.OnlyServiceUsers;
        }

        return People.Contains(by.Person) ? Without(by.Person) : this with { People = [.. People, by.Person] };
    }

    /// <summary>Somebody stands behind it no longer. When nobody is left its words are deleted.</summary>
    public JointStatement Without(PersonId person)
    {
        PersonId[] people = [.. People.Where(other => other != person)];
        return this with { People = people, Text = people.Length == 0 ? "" : Text };
    }
}
