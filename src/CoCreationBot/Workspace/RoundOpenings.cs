using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Initiatives;

namespace CoCreationBot.Workspace;

/// <summary>A button on a round.</summary>
internal sealed record OneRound(string? Initiative, string? Round);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneRound))]
internal sealed partial class RoundJson : JsonSerializerContext;

/// <summary>Opens rounds the same way everywhere: checked, stored, and the rule noted in the audit log before the first answer.</summary>
internal static class RoundOpenings
{
    public static Result<Round> Open(Book book, RoundKind kind, IReadOnlyList<string> subject)
    {
        var opening = new RoundOpening(
            new RoundId(Ulid.NewUlid(book.Now).ToString()),
            kind,
            subject,
            [.. book.Spaces.Select(space => space.Reference.ConversationId)],
            book.Person,
            book.Now);
        var opened = Round.Open(opening, book.Initiative, book.Rounds);
        if (opened.Succeeded)
        {
            book.Put(Kinds.Round, opened.Value);
            // Only one round of a kind: whoever opens holds the initiative's row.
            book.Put(Kinds.Initiative, book.Initiative);
            book.Audit(
                "round.opened",
                [("round", opened.Value.Id.Value), ("kind", kind.ToString()), .. InitiativeForms.RuleFacts(opened.Value.Rule).Select(fact => (fact.Key, fact.Value))]);
            book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
        }

        return opened;
    }
}
