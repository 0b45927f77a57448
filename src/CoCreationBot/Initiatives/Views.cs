using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Shapes of view renderers: they load nothing, they show the snapshot in the language of the conversation.</summary>
internal static class Views
{
    /// <summary>A view of an initiative; gone with it.</summary>
    public static ViewRenderer OfInitiative(Func<InitiativeState, AdaptiveCard> card, Func<InitiativeState, string> summary) =>
        OfInitiative((state, _) => card(state), (state, _) => summary(state));

    /// <summary>A view of something in an initiative, found by the view's key; null when it is gone.</summary>
    public static ViewRenderer OfInitiative(Func<InitiativeState, string, AdaptiveCard?> card, Func<InitiativeState, string, string> summary) =>
        OfInitiative((state, key, _) => Task.FromResult(card(state, key)), summary);

    /// <summary>A view that needs to look further than the snapshot. Shown to one person, it is in their language.</summary>
    public static ViewRenderer OfInitiative(
        Func<InitiativeState, string, CancellationToken, Task<AdaptiveCard?>> card, Func<InitiativeState, string, string> summary) =>
        async (request, cancellation) =>
        {
            if (request.Snapshot.All(Kinds.Initiative).Count == 0)
            {
                return null;
            }

            var place = request.To.RootConversationId;
            var former = request.To.IsPersonal ? null : request.Snapshot.Find(Kinds.FormerSpace, place);
            var state = InitiativeStore.StateFor(request.Snapshot, known => Audiences.At(known, request));
            var tag = request.Person is not null ? LanguageOf(state, request)
                : former is null ? state.LanguageOf(place)
                : former.Language ?? state.Initiative.Language;
            using var language = Language.Use(tag);
            return WithExcused(state, request.Key, await card(state, request.Key, cancellation)) is not { } shown ? null
                : former is null ? OutgoingMessage.Of(shown with { Lang = tag }, summary(state, request.Key))
                : LastCards.Of(shown with { Lang = tag }, former, summary(state, request.Key));
        };

    /// <summary>A view of an initiative for one person in their 1:1 chat, in their language; null = there is nothing (more) to tell them.</summary>
    public static ViewRenderer ForPerson(
        Func<InitiativeState, PersonId, string, CancellationToken, Task<AdaptiveCard?>> card, Func<InitiativeState, string, string> summary) =>
        async (request, cancellation) =>
        {
            if (request.Person is not { } person || request.Snapshot.All(Kinds.Initiative).Count == 0)
            {
                return null;
            }

            var state = InitiativeStore.StateFor(request.Snapshot, known => Audiences.At(known, request));
            using var language = Language.Use(LanguageOf(state, request));
            return await card(state, person, request.Key, cancellation) is { } shown ? OutgoingMessage.Of(shown, summary(state, request.Key)) : null;
        };

    /// <summary>The language somebody chose, else that of their client, else the initiative's.</summary>
    public static string LanguageOf(InitiativeState state, ViewRequest request)
    {
        var chosen = request.Person is { } person ? state.Snapshot.Find(Kinds.Participant, person.Value)?.Language : null;
        return Language.Match(chosen, Language.Match(request.Locale, state.Initiative.Language));
    }

    /// <summary>The language of whatever is shown there, of an initiative or of the conversation alone.</summary>
    public static string LanguageOf(ViewRequest request) => StateOf(request.Snapshot) is not { } state
        ? Language.Match(request.Snapshot.First(Kinds.Space)?.Spoken, Language.Match(request.Locale))
        : request.Person is null ? state.LanguageOf(request.To.RootConversationId)
        : LanguageOf(state, request);

    /// <summary>A view of a conversation.</summary>
    public static ViewRenderer OfSpace(Func<AdaptiveCard> card, Func<string> summary) => OfSpace((_, _) => card(), summary);

    /// <summary>A view of something in a conversation, told by the view's key.</summary>
    public static ViewRenderer OfSpace(Func<Space?, string, AdaptiveCard> card, Func<string> summary) => (request, _) =>
    {
        using var language = Language.Use(LanguageOf(request));
        return Task.FromResult<OutgoingMessage?>(OutgoingMessage.Of(card(request.Snapshot.First(Kinds.Space), request.Key), summary()));
    };

    // Every card of a round says how many are excused from it, and never who.
    private static AdaptiveCard? WithExcused(InitiativeState state, string key, AdaptiveCard? card) => card is not null && state.FindRound(key) is { Excused.Count: > 0 and var excused }
        ? card with { Body = [.. card.Body, CardParts.Note(PeopleText.Excused.With(excused))] }
        : card;

    public static InitiativeState? StateOf(Snapshot snapshot) =>
        snapshot.All(Kinds.Initiative).Count > 0 ? new InitiativeState(snapshot) : null;
}
