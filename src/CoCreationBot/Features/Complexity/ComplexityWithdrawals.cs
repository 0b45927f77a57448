using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Complexity;

/// <summary>
/// A need may be corrected or withdrawn in the middle of its rating: nobody has to wait with that. Ratings of the words as they were before stand, and who rates
/// from then on reads the words as they are. A round with nothing left to rate ends without a result, and its answers are deleted; one about other needs too goes on.
/// </summary>
internal sealed class ComplexityWithdrawals(Responses responses) : INeedListener
{
    public void Changed(InitiativeState state, Change change, Need need)
    {
        // What is hidden stays in its round, and is named by no card.
        if (state.Snapshot.Find(NeedRows.Need, need.Id.Value) is not { } before || (before.Wording == need.Wording && before.Title == need.Title))
        {
            return;
        }

        ComplexityRound[] about = [.. state.RoundsOf<ComplexityRound>().Where(round => round.Subject.Contains(need.Id.Value))];
        foreach (var round in about)
        {
            if (need.Status == NeedStatus.Withdrawn && round.Status != RoundStatus.Published && round.Subject.All(id => id == need.Id.Value || state.Snapshot.Find(NeedRows.Need, id)?.Status == NeedStatus.Withdrawn))
            {
                change.Put(Kinds.Round, round.CallOff(change.Now));
                change.Audit("round.called-off", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = round.Id.Value });
                change.Post(Delivery.Job(ComplexityFeature.CallOffJob, round.Id.Value, Responses.Grace));
            }
            else if (round.Status == RoundStatus.Open)
            {
                change.Put(Kinds.Round, round.Reworded(change.Now));
            }

            responses.Forget(round);
            change.Refresh(ComplexityFeature.RoundView, round.Id.Value);
            change.Refresh(ComplexityFeature.ResultView, round.Id.Value);
        }
    }
}
