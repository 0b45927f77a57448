using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Begun;

/// <summary>Carries out what people write behind commands. What cannot be carried out yet is kept, and asks for what is missing: nobody copies their own words.</summary>
internal sealed class WrittenCommands(InitiativeStore initiatives, PartitionStore partitions, IEnumerable<IWrittenCommand> commands)
{
    // More than a group writes before it starts, or a person before they say who they are; so few that one transaction takes them all.
    private const int Most = 20;

    /// <summary>The command of this English name; null for none that takes words.</summary>
    public IWrittenCommand? Find(string? name) => commands.FirstOrDefault(command => command.Name == name);

    /// <summary>Carries a command out where it was written. Where no initiative is, its words wait with the form that starts one.</summary>
    public async Task WriteAsync(TurnContext turn, ChatCommand written, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal && (await initiatives.SpaceAsync(turn, cancellation)).Initiative is null)
        {
            var waits = await initiatives.InSpaceAsync(turn, (snapshot, change) => Wait(snapshot, change, turn, written), cancellation);
            if (waits.IsDuplicate || waits.Result)
            {
                return;
            }

            // It was started in this moment.
        }

        await initiatives.InHomeAsync(turn, edit => Write(edit, turn, New(turn, written, edit.Now)), cancellation);
    }

    /// <summary>Takes over what waited for the initiative that was started here: its starter's words are carried out, everybody else is asked who they are.</summary>
    public async Task CarryOnAsync(TurnContext turn, InitiativeId initiative, CancellationToken cancellation)
    {
        var waiting = (await partitions.LoadAsync(InitiativeStore.PartitionOf(turn), cancellation)).All(BegunRows.Begun).OrderBy(begun => begun.Id, StringComparer.Ordinal).ToArray();
        var carried = new List<BegunWords>();
        foreach (var begun in waiting)
        {
            // A receipt for each: the press that starts an initiative may come twice.
            var (standing, _) = await initiatives.ForMemberAsync(
                InitiativeStore.PartitionOf(initiative),
                turn,
                $"begun-{begun.Id}",
                edit =>
                {
                    if (begun.Person == edit.Person)
                    {
                        Write(edit, turn, begun);
                    }
                    else
                    {
                        Keep(edit, begun, Find(begun.Command) is { IsForFacilitators: true } ? Refusal.OnlyFacilitators : Refusal.None);
                    }

                    return 0;
                },
                cancellation);
            if (standing == Standing.Here)
            {
                carried.Add(begun);
            }
        }

        if (carried.Count > 0)
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(turn), null, (_, change) => Drop(change, carried), cancellation);
        }
    }

    private void Write(InitiativeChange edit, TurnContext turn, BegunWords begun)
    {
        if (Find(begun.Command) is not { } command)
        {
            // A command of another release.
            return;
        }

        var refusal = command.AsksWho && edit.Me is null ? Refusal.None : command.CarryOut(edit, turn, edit.Me, begun.Words);
        if (refusal != Refusal.None || (command.AsksWho && edit.Me is null))
        {
            Keep(edit, begun, refusal);
        }
    }

    private static void Keep(InitiativeChange edit, BegunWords begun, Refusal why)
    {
        foreach (var old in Surplus(edit.Snapshot.All(BegunRows.Begun).Where(known => known.Person == begun.Person && known.Id != begun.Id)))
        {
            BegunFeature.Forget(edit.Change, old);
        }

        edit.Put(BegunRows.Begun, begun with { Why = why });
        if (why == Refusal.OnlyFacilitators)
        {
            // Those who may send it read it where they are.
            edit.Present(BegunFeature.View, begun.Id);
        }
        else
        {
            edit.Show(BegunFeature.View, begun.Id);
        }

        edit.Later(BegunFeature.ExpireJob, begun.Id, BegunWords.Patience);
    }

    private static IEnumerable<BegunWords> Surplus(IEnumerable<BegunWords> known) => known.OrderByDescending(begun => begun.Id, StringComparer.Ordinal).Skip(Most - 1);

    // False where an initiative is by now: then the words are for it.
    private bool Wait(Snapshot snapshot, Change change, TurnContext turn, ChatCommand written)
    {
        if (snapshot.First(Kinds.Space)?.Initiative is not null)
        {
            return false;
        }

        foreach (var old in Surplus(snapshot.All(BegunRows.Begun)))
        {
            change.Remove(BegunRows.Begun, old.Id);
            change.Refresh(InitiativeViews.Start, old.Id);
        }

        var begun = New(turn, written, initiatives.Now);
        change.Put(BegunRows.Begun, begun);
        change.Post(Delivery.Of(turn.Conversation, InitiativeViews.Start, begun.Id));
        change.Post(Delivery.Job(BegunFeature.ExpireJob, begun.Id, BegunWords.Patience));
        return true;
    }

    private static int Drop(Change change, IEnumerable<BegunWords> waiting)
    {
        foreach (var begun in waiting)
        {
            change.Remove(BegunRows.Begun, begun.Id);
        }

        return 0;
    }

    private static BegunWords New(TurnContext turn, ChatCommand written, DateTimeOffset now) =>
        new(Ulid.NewUlid(now).ToString(), new PersonId(turn.PersonKey), turn.From.Name ?? "", written.Name, written.Arguments, now);
}
