using CoCreationBot.Domain.Similarity;

namespace CoCreationBot.Domain.Tests;

public sealed class NeedVectorTests
{
    private static NeedVector Of(string title, params string[] departments) => NeedVector.Of(title, departments, text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_word_counts_once_with_its_pieces_of_four_letters_and_departments_say_less()
    {
        var vector = Of("papers paper the papers", "health papers", "health");
        Assert.Equal([("health", 0.4), ("paper", 1), ("papers", 1.4), ("the", 1)], vector.Stems.Select(stem => (stem.Key, stem.Value)).Order());

        // "pape" and "aper" stand in two words of the title; what is shorter, or a department's, has no pieces.
        Assert.Equal([("aper", 2), ("pape", 2), ("pers", 1)], vector.Pieces.Select(piece => (piece.Key, piece.Value)).Order());
    }

    [Fact]
    public void What_says_nothing_has_nothing_in_it()
    {
        Assert.Empty(Of("").Stems);
        Assert.Empty(Of("").Pieces);
    }
}
