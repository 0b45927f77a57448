using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Begun;

/// <summary>Carries out what people write behind commands. What cannot be carried out yet is kept, and asks for what is missing: nobody copies their own words.</summary>
internal sealed class WrittenCommands(InitiativeStore initiatives, PartitionStore partitions, IEnumerable<IWrittenCommand> commands)
{
    /// <summary>The command of this English name; null for none that takes words.</summary>
    public IWrittenCommand? Find(string? name) => commands.FirstOrDefault(command => command.Name == name);

    /// <summary>Carries a command out where it was written. Where no initiative is, its words wait with the form that starts one.</summary>
    public async Task WriteAsync(TurnContext turn, ChatCommand written, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal && (await initiatives.SpaceAsync(turn, cancellation)).Initiative is null)
        {
            await initiatives.InSpaceAsync(turn, (_, change) => Wait(change, turn, written), cancellation);
            return;
        }

        await initiatives.InHomeAsync(turn, edit => Write(edit, turn, New(turn, written, edit.Now)), cancellation);
    }

    /// <summary>Takes over what waited for the initiative that was started here: its starter's words are carried out, everybody else is asked who they are.</summary>
    public async Task CarryOnAsync(TurnContext turn, InitiativeId initiative, CancellationToken cancellation)
    {
        var waiting = (await partitions.LoadAsync(InitiativeStore.PartitionOf(turn), cancellation)).All(BegunRows.Begun).OrderBy(begun => begun.Id, StringComparer.Ordinal).ToArray();
        foreach (var begun in waiting)
        {
            // A receipt for each: the press that starts an initiative may come twice.
            await initiatives.ForMemberAsync(
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
                        Keep(edit, begun, Refusal.None);
                    }

                    return 0;
                },
                cancellation);
        }

        if (waiting.Length > 0)
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(turn), null, (_, change) => Drop(change, waiting), cancellation);
        }
    }

    private void Write(InitiativeChange edit, TurnContext turn, BegunWords begun)
    {
        var command = Find(begun.Command)!;
        var refusal = command.AsksWho && edit.Me is null ? Refusal.None : command.CarryOut(edit, turn, edit.Me, begun.Words);
        if (refusal != Refusal.None || (command.AsksWho && edit.Me is null))
        {
            Keep(edit, begun, refusal);
        }
    }

    private static void Keep(InitiativeChange edit, BegunWords begun, Refusal why)
    {
        edit.Put(BegunRows.Begun, begun with { Why = why });
        edit.Show(BegunFeature.View, begun.Id);
        edit.Later(BegunFeature.ExpireJob, begun.Id, BegunWords.Patience);
    }

    private int Wait(Change change, TurnContext turn, ChatCommand written)
    {
        var begun = New(turn, written, initiatives.Now);
        change.Put(BegunRows.Begun, begun);
        change.Post(Delivery.Of(turn.Conversation, InitiativeViews.Start, begun.Id));
        change.Post(Delivery.Job(BegunFeature.ExpireJob, begun.Id, BegunWords.Patience));
        return 0;
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
