namespace CoCreationBot.Initiatives;

/// <summary>How many answered an open round, and how many of them by a web link: everybody sees how much came that way before the result does.</summary>
/// <param name="All">Answers.</param>
/// <param name="ByLink">Of these, answers of people without Teams.</param>
internal readonly record struct AnswersSoFar(int All, int ByLink)
{
    /// <summary>The sentence of the round's kind, with the links where there are some.</summary>
    public string Say(string answers) => ByLink == 0 ? answers.With(All) : $"{answers.With(All)} · {CommonText.ByLink.With(ByLink)}";
}
