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
