namespace CoCreationBot.Domain.Needs;

/// <summary>
/// Words of somebody's message that another person would like to see as a need. They wait for their author's consent, who may change them; nobody
/// else reads them here before.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What the message says.</param>
/// <param name="Author">Who wrote the message, and decides.</param>
/// <param name="AuthorName">Their name in Teams.</param>
/// <param name="By">Who asks.</param>
/// <param name="ByName">Their name in Teams.</param>
/// <param name="At">When.</param>
public sealed record PendingNeed(string Id, string Text, PersonId Author, string AuthorName, PersonId By, string ByName, DateTimeOffset At)
{
    /// <summary>Most that wait in one initiative.</summary>
    public const int MostWaiting = 50;

    /// <summary>How long they wait; then the words are deleted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>Asks the author of a message.</summary>
    /// <param name="asked">What is asked; its text is cut by the caller.</param>
    /// <param name="waiting">What waits already.</param>
    public static Result<PendingNeed> Ask(PendingNeed asked, IReadOnlyCollection<PendingNeed> waiting)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(waiting);
        return Texts.First(
            Texts.CheckRequired(Texts.Clean(asked.Text), Texts.StoryLength),
            waiting.Count >= MostWaiting ? Refusal.TooManyWaiting : Refusal.None,
            waiting.Any(known => known.Author == asked.Author && known.Text == asked.Text) ? Refusal.AskedAlready : Refusal.None) is var refusal && refusal != Refusal.None
                ? refusal
                : asked;
    }
}
