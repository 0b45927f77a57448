using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.WebLinks;

/// <summary>What the door for people without Teams changes: somebody begins, and how an answer was filled in is noted.</summary>
internal sealed class WebEntry(PartitionStore partitions, Responses responses, RosterMoves moves, TimeProvider clock)
{
    /// <summary>Takes a place for somebody, who becomes a participant like anybody.</summary>
    public async Task<Result<WebLink>> BeginAsync(WebToken token, PersonId person, Voice? voice, FilledIn how, Helper? by, CancellationToken cancellation)
    {
        var outcome = await partitions.ChangeAsync(
            PartitionId.ForInitiative(token.Initiative),
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is not { } state || snapshot.Find(WebLinkRows.WebLink, token.Link) is not { } link)
                {
                    return Refusal.WebLinkRevoked;
                }

                var begun = link.Begin(person, clock.GetUtcNow());
                if (!begun.Succeeded)
                {
                    return begun;
                }

                if (begun.Value != link)
                {
                    change.Put(WebLinkRows.WebLink, begun.Value);
                }

                change.Audit("weblink.begun", person.Value, Facts(("link", link.Id), ("filledIn", how.ToString()), ("by", by?.ToString() ?? "")));
                Introduce(state, change, link, person, voice);
                return begun;
            },
            cancellation);
        if (outcome.Result.Succeeded && WebDoor.IsGuest(person))
        {
            // Whose last link had ended is back with this one.
            await moves.MakeAsync(PartitionId.ForInitiative(token.Initiative), _ => [new Move(person, [], IsHere: true)], cancellation);
        }

        return outcome.Result;
    }

    /// <summary>Notes who helped or typed in, once there is an answer.</summary>
    public async Task NoteAsync(WebToken token, string round, PersonId person, FilledIn how, Helper by, CancellationToken cancellation)
    {
        var partition = PartitionId.ForInitiative(token.Initiative);
        if (await partitions.ReadAsync(partition, Kinds.Round, round, cancellation) is not { } asked
            || !await responses.HasAnsweredAsync(asked, person, cancellation))
        {
            return;
        }

        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(WebLinkRows.WebLink, token.Link) is { } link && link.Note(asked.Id, person, how, by) is var noted && noted != link)
                {
                    change.Put(WebLinkRows.WebLink, noted);
                }

                return 0;
            },
            cancellation);
    }

    // Who takes part in Teams too stays as they introduced themselves.
    private void Introduce(InitiativeState state, Change change, WebLink link, PersonId person, Voice? voice)
    {
        if (state.Participants.Any(known => known.Person == person))
        {
            return;
        }

        string name;
        using (Language.Use(state.Initiative.Language))
        {
            name = WebLinksText.PersonName.With(state.WebLinks.Where(other => !other.IsInTeams).Sum(other => other.People.Count) + 1);
        }

        var introduced = Participant.Introduce(person, name, voice ?? link.Voice, link.Group, clock.GetUtcNow()).Value;
        change.Put(Kinds.Participant, introduced);
        change.Audit("participant.introduced", person.Value, Facts(("voice", introduced.Voice.ToString())));
        change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
    }

    private static Dictionary<string, string> Facts(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var noted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            noted[name] = value;
        }

        return noted;
    }
}
