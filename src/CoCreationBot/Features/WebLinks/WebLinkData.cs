using CoCreationBot.Domain;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.WebLinks;

/// <summary>
/// Web links for a person and by them; those who lead renew and take them back. Who helped with answers is deleted with the answers, the link itself is
/// not: it is their way in.
/// </summary>
internal sealed class WebLinkData(PartitionStore partitions, TimeProvider clock) : CountedData(69, WebLinkRows.WebLink)
{
    // Their own way in ends. Links they issued are good for others, and stay one person's, whoever that was: that is what figures go by.
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure)
    {
        var person = erasure.Person;
        foreach (var link in state.WebLinks.Where(link => link.By == person || link.Person == person || (link.Kind == WebLinkKind.Personal && link.People.Contains(person))))
        {
            yield return change =>
            {
                change.Put(WebLinkRows.WebLink, Without(link, person, erasure.Issuer));
                change.Refresh(WebLinkFeature.DeclaredView, link.Id);
            };
        }
    }

    private WebLink Without(WebLink link, PersonId person, PersonId issuer)
    {
        var without = link with { By = link.By == person ? issuer : link.By };
        return link.Person != person && !(link.Kind == WebLinkKind.Personal && link.People.Contains(person)) ? without : without with
        {
            Label = "–",
            Person = Erasure.Nobody(),
            People = [.. link.People.Select(_ => Erasure.Nobody())],
            Filled = [],
            RevokedAt = link.RevokedAt ?? clock.GetUtcNow(),
        };
    }

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers && state.WebLinks.Any(link => link.Filled.Any(entry => entry.Person == person)))
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(state.Initiative.Id), null, (snapshot, change) => Forget(snapshot, change, person), cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(WebLinksText.DataLinks, $"{state.WebLinks.Count(link => link.By == person || link.Person == person || link.People.Contains(person))}")];

    private static int Forget(Snapshot snapshot, Change change, PersonId person)
    {
        foreach (var link in snapshot.All(WebLinkRows.WebLink).Where(link => link.Filled.Any(entry => entry.Person == person)))
        {
            change.Put(WebLinkRows.WebLink, link with { Filled = [.. link.Filled.Where(entry => entry.Person != person)] });
        }

        return 0;
    }
}
