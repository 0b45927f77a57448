using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Begun;

/// <summary>The card of words that wait, as sent.</summary>
internal sealed record BegunForm(string? Initiative, string? Begun, string? Words, string? Voice, string? Group);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BegunForm))]
internal sealed partial class BegunJson : JsonSerializerContext;

/// <summary>Words that wait on a card: sent with what was missing, or taken back.</summary>
internal sealed class BegunFeature(InitiativeStore initiatives, PartitionStore partitions, WrittenCommands commands) : IFeature, IBotFeature, IDeliveryFeature
{
    public const string View = "begun";
    public const string ExpireJob = "begun.expire";

    public static void Add(FeatureBuilder feature) => feature
        .Service<WrittenCommands>()
        .Part<BegunFeature>()
        .Holds<BegunData>();

    public void Map(BotRoutes routes) => routes
        .OnSubmit("begun.send", BegunJson.Default.BegunForm, SendAsync)
        .OnExecute("begun.drop", BegunJson.Default.BegunForm, DropAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(View, Views.OfInitiative(Show, (_, _) => BegunText.Heading))
        .OnJob(ExpireJob, (partition, key, cancellation) => partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(BegunRows.Begun, key) is { } begun)
                {
                    Forget(change, begun);
                }

                return 0;
            },
            cancellation));

    /// <summary>Deletes the words, and takes the form off its card.</summary>
    public static void Forget(Change change, BegunWords begun)
    {
        change.Remove(BegunRows.Begun, begun.Id);
        change.Refresh(View, begun.Id);
    }

    // Everybody reads it: the department that the directory knows is told in forms that the person alone sees.
    private AdaptiveCard? Show(InitiativeState state, string key)
    {
        if (state.Snapshot.Find(BegunRows.Begun, key) is not { } begun || commands.Find(begun.Command) is not { } command)
        {
            return BegunCards.Nothing();
        }

        return DialogsInPlace.Of(BegunCards.Form(state, begun, command));
    }

    private Task<InvokeResponse> SendAsync(TurnContext turn, BegunForm form, CancellationToken cancellation) => OnBegunAsync(
        turn,
        form,
        (edit, begun, command) =>
        {
            var me = command.AsksWho ? Introduction.Read(edit, turn, form.Voice, form.Group) : default;
            var words = form.Words ?? begun.Words;
            var refusal = command.AsksWho && !me.Succeeded ? me.Refusal
                : Texts.IsEmpty(words) ? Refusal.TextMissing
                : command.CarryOut(edit, turn, command.AsksWho ? me.Value : edit.Me, words);
            if (refusal != Refusal.None)
            {
                return InvokeResponse.Dialog(BegunText.Heading, BegunCards.Form(edit, begun with { Words = words, Why = refusal }, command, form));
            }

            if (command.AsksWho)
            {
                Introduction.Keep(edit, me.Value);
            }

            Forget(edit.Change, begun);
            return Reply.Say(turn, BegunText.Sent);
        },
        cancellation);

    private Task<InvokeResponse> DropAsync(TurnContext turn, BegunForm form, CancellationToken cancellation) => OnBegunAsync(
        turn,
        form,
        (edit, begun, _) =>
        {
            Forget(edit.Change, begun);
            return Reply.Say(turn, BegunText.Dropped);
        },
        cancellation);

    private Task<InvokeResponse> OnBegunAsync(TurnContext turn, BegunForm form, Func<InitiativeChange, BegunWords, IWrittenCommand, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                if (form.Begun is null || edit.Snapshot.Find(BegunRows.Begun, form.Begun) is not { } begun || commands.Find(begun.Command) is not { } command)
                {
                    return Reply.Refuse(turn, BegunText.NothingWaits);
                }

                return begun.Person == edit.Person || (command.IsForFacilitators && edit.IsFacilitator)
                    ? act(edit, begun, command)
                    : Reply.Refuse(turn, BegunText.OnlyWriter);
            },
            cancellation);
}
