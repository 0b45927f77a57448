using CoCreationBot.Domain.Similarity;

namespace CoCreationBot.Domain.Tests.Similarity;

/// <summary>Groups of words that mean the same, and when two needs agree by them.</summary>
public sealed class ConceptTests
{
    private static readonly Concepts Few = Concepts.Parse("""
        # A comment.
        topic dentist
          dentist*, tooth*,
          oral health
        topic lighting
          lamp*
        topic housing
          home
        topic home-care
          home care
        issue lonely
          lonely
        setting school
          school*
        means letter
          letter*
        trouble wait
          wait*, queue
        trouble unsafe
          afraid, lamp*
        trouble unclear
          cannot understand
        who young
          young, teenager*
        anyone families
          famil*
        plain words
          for, the, a, people
        """);

    [Theory]
    [InlineData("A DENTIST for the young", "dentist young", 0)]
    [InlineData("Oral health", "dentist", 0)]
    [InlineData("Oral\nhealth queue", "dentist wait", 0)]
    [InlineData("oral waiting", "wait", 0)]
    [InlineData("Home care", "home-care", 0)]
    [InlineData("Home, for people", "housing", 0)]
    [InlineData("Emergencydentistry", "dentist", 0)]
    [InlineData("Adventure trail", "", 2)]
    [InlineData("", "", 0)]
    public void Words_and_phrases_are_found_also_inside_long_words(string text, string names, int unknown)
    {
        var found = Few.In(text);
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Concepts.Keys.Select(concept => concept.Name).Order(StringComparer.Ordinal));
        Assert.Equal(unknown, found.Unknown);
    }

    [Theory]
    [InlineData("topic")]
    [InlineData("topic dentist")]
    [InlineData("colour red\n  rose")]
    public void A_file_that_cannot_be_read_is_refused(string text) => Assert.Throws<FormatException>(() => Concepts.Parse(text));

    [Theory]
    [InlineData("Young people wait for the dentist", "Teenagers queue for a tooth", true)]
    [InlineData("Wait for the dentist", "Wait for the home", false)]
    [InlineData("Young people wait", "Teenagers wait", false)]
    [InlineData("A dentist for families", "Families: the dentist", false)]
    [InlineData("A dentist for the young", "The tooth of a teenager", true)]
    [InlineData("The young wait for a dentist", "Young people afraid of the dentist", false)]
    [InlineData("Lamps", "The lamp", false)]
    [InlineData("Lonely people", "The lonely", true)]
    [InlineData("Lonely, lamps", "Lonely at school", false)]
    [InlineData("People cannot understand letters", "Cannot understand the letter", true)]
    [InlineData("Cannot understand a letter, dentist", "Cannot understand the letter, lamps", false)]
    public void Two_needs_agree_by_two_things_and_by_words_of_their_own(string one, string other, bool agree) =>
        Assert.Equal(agree, Meaning(one).Agreement(Meaning(other)) >= NeedIndex.MeaningThreshold);

    [Fact]
    public void What_the_text_below_says_counts_half_and_never_alone()
    {
        var told = NeedMeaning.ToldOf(["We wait in the queue.", "A lamp, please: wait"], Few);
        Assert.Equal(["lighting", "unsafe", "wait"], told);
        var (asked, same, nothing) = (Meaning("Wait for the dentist"), NeedMeaning.Of("The tooth", told, Few), NeedMeaning.Of("People", ["dentist", "wait"], Few));
        Assert.Equal(0, asked.Agreement(Meaning("The tooth")));
        Assert.InRange(asked.Agreement(same), 0.5, 0.95);
        Assert.Equal(0, asked.Agreement(nothing));
    }

    [Fact]
    public void A_text_as_long_as_may_be_is_read_within_its_length()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Few.In(string.Join(' ', Enumerable.Repeat("oral lamp", Texts.StoryLength / 10)));
        Few.In(new string('d', Texts.StoryLength));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    private static NeedMeaning Meaning(string title) => NeedMeaning.Of(title, null, Few);
}
