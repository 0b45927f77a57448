using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Domain;
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

    public static PollCount Of(InitiativeState state, PollRound round, IReadOnlyList<GroupedAnswer<PollAnswer>> answers)
    {
        var (poll, terms) = (round.Poll, round.Terms);
        GroupedBallot[] ballots = [.. answers.Select(answer => new GroupedBallot(answer.Group, round.Moderate(answer.Answer.Ballot)))];
        var invited = state.Invited.CountBy(person => person.GroupKey, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var lot = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(round.Id.Value)));
        return terms.IsNamed
            ? new PollCount(
                PublishedPoll.Named(poll, ballots, invited, lot),
                [.. answers.Select(answer => new NamedBallot(answer.Answer.Name ?? "", answer.Answer.Ballot)).OrderBy(entry => entry.Name, StringComparer.CurrentCulture)])
            : new PollCount(PublishedPoll.From(poll, ballots, invited, state.GroupNames(), lot), null)
            {
                Opinions = round.FindOpinions(ballots),
            };
    }
}
