using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>Is told, within the same change, that words were withdrawn or hidden: whoever copied them takes the copy out.</summary>
internal interface IWordsListener
{
    /// <param name="state">The initiative.</param>
    /// <param name="change">What is stored.</param>
    /// <param name="id">Id of the need or idea whose words they were.</param>
    /// <param name="note">What stands in their place, in the initiative's language.</param>
    void Gone(InitiativeState state, Change change, string id, string note);
}

/// <summary>Tells all who listen.</summary>
internal static class WordsListeners
{
    /// <summary>Words were withdrawn or hidden.</summary>
    /// <param name="listeners">Who listens.</param>
    /// <param name="state">The initiative.</param>
    /// <param name="change">What is stored.</param>
    /// <param name="id">Id of the need or idea.</param>
    /// <param name="note">What stands in their place; asked in the initiative's language.</param>
    public static void Tell(this IEnumerable<IWordsListener> listeners, InitiativeState state, Change change, string id, Func<string> note)
    {
        string words;
        using (Language.Use(state.Initiative.Language))
        {
            words = note();
        }

        foreach (var listener in listeners)
        {
            listener.Gone(state, change, id, words);
        }
    }
}

/// <summary>Cards that name what they rest on: where its words are withdrawn or hidden, posted ones say so at once.</summary>
/// <param name="view">The view of such a card.</param>
internal abstract class NamingCards(string view) : IWordsListener
{
    // The latest; a withdrawal has to fit a transaction.
    private const int MostCards = 8;

    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var key in Naming(state, id).TakeLast(MostCards))
        {
            change.Refresh(view, key);
        }
    }

    /// <summary>Keys of the cards that name a need or idea, the latest last.</summary>
    protected abstract IEnumerable<string> Naming(InitiativeState state, string id);
}
