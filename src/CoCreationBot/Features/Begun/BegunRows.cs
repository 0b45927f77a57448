using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Begun;

/// <summary>
/// What somebody wrote behind a command that could not be carried out yet. It stands with the initiative, or with the conversation while that has none,
/// until its writer sends it or takes it back, and no longer than <see cref="Patience"/>.
/// </summary>
/// <param name="Id">Begins with the time.</param>
/// <param name="Person">Who wrote it.</param>
/// <param name="Name">Their name as their client said it; may be empty.</param>
/// <param name="Command">English name of the command.</param>
/// <param name="Words">As typed.</param>
/// <param name="At">When.</param>
/// <param name="Why">Why it was refused; none while nothing is missing but who they are.</param>
internal sealed record BegunWords(string Id, PersonId Person, string Name, string Command, string Words, DateTimeOffset At, Refusal Why = Refusal.None)
{
    /// <summary>How long it waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);
}

/// <summary>The rows of this feature.</summary>
internal static class BegunRows
{
    /// <summary>Words that wait.</summary>
    public static readonly StateKind<BegunWords> Begun = new("begun", BegunRowsJson.Default.BegunWords, row => row.Id);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BegunWords))]
internal sealed partial class BegunRowsJson : JsonSerializerContext;

/// <summary>Words that wait are their writer's alone: they go as a whole, with the answers or with the person.</summary>
internal sealed class BegunData(PartitionStore partitions) : CountedData(69, BegunRows.Begun)
{
    public override IReadOnlyList<StateKind> Anywhere => [BegunRows.Begun];

    public override IReadOnlyList<StateKind> Wholly => [BegunRows.Begun];

    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers && state.Snapshot.All(BegunRows.Begun).Any(begun => begun.Person == person))
        {
            await partitions.ChangeAsync(InitiativeStore.PartitionOf(state.Initiative.Id), null, (snapshot, change) => Forget(snapshot, change, person), cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        [new Fact(BegunText.DataBegun, $"{state.Snapshot.All(BegunRows.Begun).Count(begun => begun.Person == person)}")];

    private static int Forget(Snapshot snapshot, Change change, PersonId person)
    {
        foreach (var begun in snapshot.All(BegunRows.Begun).Where(begun => begun.Person == person))
        {
            BegunFeature.Forget(change, begun);
        }

        return 0;
    }
}
