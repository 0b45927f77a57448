using System.Security.Cryptography;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Links;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Features.Links;

/// <summary>
/// Link codes, each in a partition of its own: of two conversations that give one code at the same moment, one gets it. Only the keyed hash of a code
/// is stored, so that whoever reads the table cannot use it.
/// </summary>
internal sealed class LinkCodes(PartitionStore partitions, Pseudonyms pseudonyms, IOptions<BotOptions> bot, TimeProvider clock)
{
    private const string Purpose = "link-code";

    /// <summary>Makes a code and shows it. It is kept before it is shown, and shown once: it cannot be read from what is stored.</summary>
    /// <param name="turn">Who asks for it.</param>
    /// <param name="decide">Has the initiative decide whether it may be made.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<InvokeResponse> ShowAsync(TurnContext turn, Func<Func<InitiativeChange, InvokeResponse>, Task<InvokeResponse>> decide, CancellationToken cancellation)
    {
        var text = CodeText.Write(RandomNumberGenerator.GetBytes(LinkCode.SecretBytes));
        var key = pseudonyms.Sign(Purpose, CodeText.Read(text)!);
        LinkCode? made = null;
        var answer = await decide(edit =>
        {
            var asked = LinkCode.Make(key, edit.Initiative, edit.Person, edit.Home?.Reference.TenantId, edit.LinkedSpaces.Count(), edit.Now);
            if (!asked.Succeeded)
            {
                return Reply.Refuse(turn, asked.Refusal);
            }

            made = asked.Value;
            edit.Audit("link.code", ("until", made.ExpiresAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
            return InvokeResponse.Empty;
        });
        if (made is null || answer != InvokeResponse.Empty)
        {
            return answer;
        }

        await partitions.ChangeAsync(PartitionId.ForLinkCode(made.Key), null, (_, change) => { change.Put(LinkRows.LinkCode, made); return 0; }, cancellation);
        return InvokeResponse.Dialog(LinksText.CodeButton, LinkCards.Code(text, made));
    }

    public Task<LinkCode?> FindAsync(string? key, CancellationToken cancellation) => key is null
        ? Task.FromResult<LinkCode?>(null)
        : partitions.ReadAsync(PartitionId.ForLinkCode(key), LinkRows.LinkCode, key, cancellation);

    /// <summary>
    /// Gives a code as typed in the conversation of the turn. A right one is always taken: it cannot be guessed, so somebody's wrong ones keep nobody out. Wrong ones count
    /// against whoever typed them, on whatever instance.
    /// </summary>
    public async Task<Result<LinkCode>> GiveAsync(TurnContext turn, string? typed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        Result<LinkCode> given = Refusal.LinkCodeWrong;
        foreach (var key in CodeText.Read(typed) is { } text ? KeysOf(text) : [])
        {
            given = given.Refusal != Refusal.LinkCodeWrong ? given : await ChangeAsync(
                key,
                code => code.Give(turn.Conversation.RootConversationId, turn.Conversation.TenantId, new PersonId(turn.PersonKey), bot.Value.AllowedTenants, now),
                cancellation);
        }

        return given.Refusal != Refusal.LinkCodeWrong || await CountAsync(turn.PersonKey, now, cancellation) is not (var tooMany and not Refusal.None) ? given : tooMany;
    }

    public Task<Result<LinkCode>> DecideAsync(TurnContext turn, string? key, bool accepts, CancellationToken cancellation) => key is null
        ? Task.FromResult<Result<LinkCode>>(Refusal.LinkCodeWrong)
        : ChangeAsync(key, code => code.Decide(turn.Conversation.RootConversationId, new PersonId(turn.PersonKey), accepts, clock.GetUtcNow()), cancellation);

    // A code made under the key before is good while that key is set.
    private IReadOnlyList<string> KeysOf(string text) => pseudonyms.Signatures(Purpose, text);

    private async Task<Result<LinkCode>> ChangeAsync(string key, Func<LinkCode, Result<LinkCode>> decide, CancellationToken cancellation) => (await partitions.ChangeAsync<Result<LinkCode>>(
        PartitionId.ForLinkCode(key),
        null,
        (snapshot, change) =>
        {
            if (snapshot.First(LinkRows.LinkCode) is not { } known)
            {
                return Refusal.LinkCodeWrong;
            }

            var decided = decide(known);
            if (decided.Succeeded && decided.Value != known)
            {
                change.Put(LinkRows.LinkCode, decided.Value);
            }

            return decided;
        },
        cancellation)).Result;

    private async Task<Refusal> CountAsync(string person, DateTimeOffset now, CancellationToken cancellation) => (await partitions.ChangeAsync(
        InitiativeStore.PartitionOf(new PersonId(person)),
        null,
        (snapshot, change) =>
        {
            var counted = (snapshot.Find(LinkRows.Guesses, person) ?? new Guesses(person, [])).Begin(now);
            if (counted.Succeeded)
            {
                change.Put(LinkRows.Guesses, counted.Value);
            }

            return counted.Refusal;
        },
        cancellation)).Result;
}
