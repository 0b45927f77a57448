namespace CoCreationBot.Teams.Cards;

/// <summary>Makes text that people wrote safe to stand in a card.</summary>
public static class CardText
{
    /// <summary>
    /// Escapes what Adaptive Cards would read as Markdown, a link, a mention or a <c>{{DATE()}}</c> macro, drops control characters,
    /// and closes open direction marks, so that the text reads as it was typed and cannot change what stands around it.
    /// </summary>
    public static string Escape(string text) => throw new NotImplementedException(text);

    /// <summary>At most <paramref name="length"/> characters (whole text elements), with an ellipsis when cut. Cut first, then escape.</summary>
    public static string Shorten(string text, int length) => throw new NotImplementedException(text + length);
}
