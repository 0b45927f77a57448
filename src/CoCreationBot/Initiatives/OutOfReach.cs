using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Initiatives;

/// <summary>Tells whoever did something that its card cannot be posted for now: what they did is stored all the same.</summary>
internal sealed class OutOfReach(MutedConversations muted)
{
    /// <summary>The answer, with a sentence about conversations that get nothing now.</summary>
    /// <param name="turn">The press or form.</param>
    /// <param name="places">Where it wants something posted.</param>
    /// <param name="answer">What is said of it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<InvokeResponse> TellAsync(TurnContext turn, IReadOnlyList<ConversationReference> places, InvokeResponse answer, CancellationToken cancellation)
    {
        if (places.Count == 0 || answer.IsRefused)
        {
            return answer;
        }

        var sentence = places.Any(place => IsHere(place, turn) && muted.IsDoubtful(place)) ? CommonText.OutOfReachHere
            : await AnyIsSilentAsync(places, cancellation) ? CommonText.OutOfReachElsewhere
            : null;
        return sentence is null ? answer : answer.HasBody ? answer.With(sentence) : Reply.Say(turn, sentence);
    }

    private static bool IsHere(ConversationReference place, TurnContext turn) => place.RootConversationId == turn.Conversation.RootConversationId;

    private async Task<bool> AnyIsSilentAsync(IReadOnlyList<ConversationReference> places, CancellationToken cancellation)
    {
        try
        {
            foreach (var place in places.DistinctBy(place => place.RootConversationId))
            {
                if (await muted.IsSilentAsync(place, cancellation))
                {
                    return true;
                }
            }
        }
        catch (StorageUnavailableException)
        {
            // What was done is stored, and that is what the person has to know.
        }

        return false;
    }
}
