using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Polls;

/// <summary>A closed poll, counted.</summary>
/// <param name="Outcome">What is published.</param>
/// <param name="Named">All answers with names, of a poll opened as named.</param>
internal sealed record PollCount(PublishedPoll Outcome, IReadOnlyList<NamedBallot>? Named)
{
    private PublishedOpinions? Opinions { get; init; }

    /// <summary>The round with its result.</summary>
    public Result<PollRound> Publish(PollRound round)
    {
        var published = round.Publish(Outcome, Named);
        return published.Succeeded ? published.Value with { Opinions = Opinions } : published;
    }

    /// <summary>Published polls that ask alike.</summary>
    public static IEnumerable<PollRound> Alike(InitiativeState state, PollRound round) => state.RoundsOf<PollRound>().Where(other =>
        other.Id != round.Id && other.Outcome is not null && Likeness.AreAlike(other.Poll.Question, other.Poll.Options, round.Poll.Question, round.Poll.Options));

    public static PollCount Of(InitiativeState state, PollRound round, IReadOnlyList<GroupedAnswer<PollAnswer>> answers, Withheld withheld)
    {
        var (poll, terms) = (round.Poll, round.Terms);
        GroupedBallot[] ballots = [.. answers.Select(answer => new GroupedBallot(answer.Group, round.Moderate(answer.Answer.Ballot), answer.Voice))];
        var people = terms.Invited.Count == 0 ? state.Invited : [.. state.Invited.Where(person => terms.Invited.Contains(person.Person))];
        var invited = people.CountBy(person => person.GroupKey, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var lot = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(round.Id.Value)));
        return terms.IsNamed
            ? new PollCount(
                PublishedPoll.Named(poll, ballots, invited, lot),
                [.. answers.Select(answer => new NamedBallot(answer.Answer.Name ?? "", answer.Answer.Ballot)).OrderBy(entry => entry.Name, StringComparer.CurrentCulture)])
            : new PollCount(PublishedPoll.From(poll, ballots, invited, state.GroupNames(), lot, withheld), null)
            {
                Opinions = withheld == Withheld.None ? round.FindOpinions(ballots) : null,
            };
    }
}
