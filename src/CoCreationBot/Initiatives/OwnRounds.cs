using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>What a person may answer in their own chat with the bot, whatever initiatives they take part in.</summary>
internal sealed class OwnRounds(InitiativeStore initiatives, PartitionStore partitions, Contacts contacts)
{
    /// <summary>Shows a card per open round of a kind, or says that there is none.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> ShowAsync(TurnContext turn, RoundKind kind, string view, string nothing, CancellationToken cancellation)
    {
        var person = new PersonId(turn.PersonKey);
        await contacts.MeetAsync(turn, cancellation);
        var memberships = (await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation)).All(Kinds.Membership);
        var shown = 0;
        foreach (var membership in memberships)
        {
            var (_, outcome) = await initiatives.ForMemberAsync(
                InitiativeStore.PartitionOf(membership.Initiative),
                turn,
                turn.ReceiptKey,
                edit =>
                {
                    Round[] open = [.. edit.Rounds.Where(round => round.Kind == kind && round.Takes(person, initiatives.Now))];
                    foreach (var round in open)
                    {
                        edit.ShowTo(person, view, round.Id.Value);
                    }

                    return open.Length;
                },
                cancellation);
            shown += outcome.IsDuplicate ? 1 : outcome.Result;
        }

        if (shown == 0)
        {
            await initiatives.SayAsync(turn, nothing, cancellation);
        }

        return shown > 0;
    }
}
