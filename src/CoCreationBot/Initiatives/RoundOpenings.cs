using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Initiatives;

/// <summary>A button on a round.</summary>
internal sealed record OneRound(string? Initiative, string? Round);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneRound))]
internal sealed partial class RoundJson : JsonSerializerContext;

/// <summary>Opens rounds the same way everywhere: checked, stored, and the rule noted in the audit log before the first answer.</summary>
internal static class RoundOpenings
{
    public static Result<Round> Open(InitiativeChange edit, RoundKind kind, IReadOnlyList<string> subject)
    {
        var opening = new RoundOpening(
            new RoundId(Ulid.NewUlid(edit.Now).ToString()),
            kind,
            subject,
            [.. edit.Spaces.Select(space => space.Reference.ConversationId)],
            edit.Person,
            edit.Now);
        var opened = Round.Open(opening, edit.Initiative, edit.Rounds);
        if (opened.Succeeded)
        {
            edit.Put(Kinds.Round, opened.Value);
            // Only one round of a kind: whoever opens holds the initiative's row.
            edit.Put(Kinds.Initiative, edit.Initiative);
            edit.Audit(
                "round.opened",
                [("round", opened.Value.Id.Value), ("kind", kind.ToString()), .. RuleFacts.Of(opened.Value.Rule).Select(fact => (fact.Key, fact.Value))]);
            edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        }

        return opened;
    }
}
