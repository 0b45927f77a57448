using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Initiatives;

/// <summary>A button on a round.</summary>
internal sealed record OneRound(string? Initiative, string? Round);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneRound))]
internal sealed partial class OneRoundJson : JsonSerializerContext;

/// <summary>Opens rounds the same way everywhere: checked, stored, and the rule noted in the audit log before the first answer.</summary>
internal static class RoundOpenings
{
    /// <summary>By whom, when and where: a new round asks in every conversation of the initiative.</summary>
    public static RoundOpening By(InitiativeState state, PersonId person, DateTimeOffset now, params IReadOnlyList<string> subject) =>
        new(new RoundId(Ulid.NewUlid(now).ToString()), subject, [.. state.Spaces.Select(space => space.Reference.ConversationId)], person, now) { Gone = state.Gone };

    public static Result<T> Open<T>(
        InitiativeChange edit, IReadOnlyList<string> subject, Func<RoundOpening, Initiative, IReadOnlyList<Round>, Result<T>> open)
        where T : Round
    {
        var opened = open(By(edit, edit.Person, edit.Now, subject), edit.Initiative, edit.Rounds);
        if (opened.Succeeded)
        {
            var round = opened.Value;
            edit.Put(Kinds.Round, round);
            // Only one round of a kind: whoever opens holds the initiative's row.
            edit.Put(Kinds.Initiative, edit.Initiative);
            Reconciliation.Ask(edit.Change);
            edit.Audit(
                "round.opened",
                [("round", round.Id.Value), ("kind", round.Kind.ToString()), .. RuleFacts.Of(round.Rule).Select(fact => (fact.Key, fact.Value))]);
            edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        }

        return opened;
    }
}
