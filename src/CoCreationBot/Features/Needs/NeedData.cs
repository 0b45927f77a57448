using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>What a person told, supported and added. Each is corrected and withdrawn on its own card.</summary>
/// <remarks>Support is only counted: its id goes with the person, the number stays.</remarks>
internal sealed class NeedData(NeedList list, TimeProvider clock) : CountedData(20, NeedRows.Need)
{
    // What waits for the yes of whoever is erased will get none.
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure)
    {
        var (person, now) = (erasure.Person, clock.GetUtcNow());
        foreach (var need in state.Needs)
        {
            var isWithdrawn = need.Wording.WithdrawnAt is null && need.IsFrom(person) && (erasure.Withdraws || (need.Status == NeedStatus.AwaitsTeller && need.Teller == person));
            var added = erasure.Withdraws ? Said.WithdrawAll(need.BuildOns, person, now) : need.BuildOns;
            if (isWithdrawn || !ReferenceEquals(added, need.BuildOns))
            {
                yield return change =>
                {
                    list.Replace(state, change, (isWithdrawn ? need.Withdraw(person, now).Value : need) with { BuildOns = added });
                    change.Refresh(NeedWordsFeature.AskView, need.Id.Value);
                };
            }
        }
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(NeedsText.DataNeeds, $"{state.Needs.Count(need => need.Proposers.Contains(person))}");
        yield return new Fact(NeedsText.DataSupport, $"{state.Needs.Count(need => need.Supporters.Contains(person))}");
        yield return new Fact(NeedsText.DataBuild, $"{state.Needs.Sum(need => need.BuildOns.Count(added => added.By == person))}");
    }
}
