namespace CoCreationBot.Teams.Routing;

/// <summary>The few sentences this layer has to say itself; the app gives them in the person's language.</summary>
public interface ITurnTexts
{
    /// <summary>The button is unknown, for instance of an older version.</summary>
    string UnknownVerb { get; }

    /// <summary>Button that leads from a form back to the card, where a client shows no dialogs.</summary>
    string Back { get; }

    /// <summary>What was sent cannot be read.</summary>
    string UnreadablePayload { get; }

    /// <summary>Something failed on our side; nothing was saved.</summary>
    string Failed(Exception exception);

    /// <summary>Title of a form that could not be carried out.</summary>
    string NotDone { get; }

    /// <summary>Says that what was filled in is kept.</summary>
    string Kept { get; }

    /// <summary>Button that sends it again.</summary>
    string TryAgain { get; }
}
