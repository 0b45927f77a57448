using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>What a person told, supported and added. Needs stay in the record of the initiative.</summary>
internal sealed class NeedData() : CountedData(20, NeedRows.Need)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(NeedsText.DataNeeds, $"{state.Needs.Count(need => need.Proposers.Contains(person))}");
        yield return new Fact(NeedsText.DataSupport, $"{state.Needs.Count(need => need.Supporters.Contains(person))}");
        yield return new Fact(NeedsText.DataBuild, $"{state.Needs.Sum(need => need.BuildOns.Count(added => added.By == person))}");
    }
}
