using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Polls;

/// <summary>Options are copies of titles: where the words are withdrawn or hidden, the copy goes, and its place stays; who has its form open reads it anew.</summary>
internal sealed class PollWordsGone(Responses responses) : IWordsListener
{
    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var round in state.RoundsOf<PollRound>())
        {
            if (round.WithoutWords(round.Terms.Proposals.ToList().IndexOf(id), note, change.Now) is var without && !ReferenceEquals(without, round))
            {
                change.Put(Kinds.Round, without);
                responses.Forget(round);
                change.Refresh(PollFeature.RoundView, round.Id.Value);
                change.Refresh(PollFeature.ResultView, round.Id.Value);
            }
        }
    }
}
