namespace CoCreationBot.Teams.Routing;

/// <summary>How much of others' room something takes.</summary>
public enum TurnWeight
{
    /// <summary>It changes something in its place: a button, or an answer of one among many.</summary>
    Act,

    /// <summary>It may bring a message of its own: a command, or a form.</summary>
    Post,
}

/// <summary>Is asked before anything that people do is carried out. Dialogs that open, and cards that clients refresh by themselves, are not.</summary>
public interface ITurnGate
{
    /// <summary>Why not now, in a sentence that says when to go on; null to go on.</summary>
    string? Refuse(TurnContext turn, TurnWeight weight);

    /// <summary>Says it to somebody who wrote.</summary>
    Task SayAsync(TurnContext turn, string why, CancellationToken cancellation);
}
