using System.Text.Json;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Features.Polls;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Testing;
using SkiaSharp;

namespace CoCreationBot.Tests.Cards;

/// <summary>The map of opinions: what is published of the groups, drawn; the same in words for whoever does not see it.</summary>
public sealed class OpinionMapTests
{
    private static readonly StatementSide[] Sides = [new("2", Side.Agree), new("3", Side.Disagree), new("11", Side.Agree), new("5", Side.Disagree), new("6", Side.Agree)];

    [Theory]
    [InlineData(2, 10, 0)]
    [InlineData(3, 10, 10)]
    [InlineData(5, 10, 4)]
    [InlineData(5, 0, 0)]
    public void Every_group_is_drawn_in_its_colour_and_nothing_runs_out_of_the_picture(int groups, int x, int y)
    {
        using var map = SKBitmap.Decode(OpinionPicture.Draw(Opinions(groups, x, y, Sides)));
        var pixels = (from across in Enumerable.Range(0, map.Width) from down in Enumerable.Range(0, map.Height) select (across, down, Colour: map.GetPixel(across, down))).ToArray();
        var inks = pixels.GroupBy(pixel => pixel.Colour).Where(ink => ink.Count() > 2000 && ink.Key != SKColors.White).ToArray();
        Assert.InRange(inks.Length, groups + 1, groups + 2); // the groups and the bridge
        Assert.All(pixels.Where(pixel => pixel.across < 4 || pixel.down < 4 || pixel.across >= map.Width - 4 || pixel.down >= map.Height - 4), pixel => Assert.Equal(SKColors.White, pixel.Colour));
    }

    [Fact]
    public void A_larger_group_has_a_larger_circle()
    {
        using var map = SKBitmap.Decode(OpinionPicture.Draw(new PublishedOpinions(24, [new(18, [], new MapPlace(-10, 0)), new(6, [], new MapPlace(10, 0))], [])));
        var (left, right) = (Inked(map, 0, map.Width / 2), Inked(map, map.Width / 2, map.Width));
        Assert.InRange(left / (double)right, 2, 4);
    }

    [Fact]
    public void Without_anything_shared_there_is_no_bridge()
    {
        using var map = SKBitmap.Decode(OpinionPicture.Draw(Opinions(2, 10, 0, [])));
        using var bridged = SKBitmap.Decode(OpinionPicture.Draw(Opinions(2, 10, 0, Sides)));
        Assert.DoesNotContain(map.Pixels, pixel => pixel == new SKColor(0xC3, 0xCD, 0xD6));
        Assert.Contains(bridged.Pixels, pixel => pixel == new SKColor(0xC3, 0xCD, 0xD6));
    }

    [Fact]
    public void The_words_say_what_the_picture_shows()
    {
        using var language = Initiatives.Language.Use("en");
        var opinions = Opinions(3, 10, 10, [Sides[0], Sides[1]]);
        var card = JsonSerializer.SerializeToNode(new AdaptiveCard { Body = [.. OpinionCards.Map(opinions, "https://bot.example/map.png")] }, CardJson.Relaxed.AdaptiveCard)!;
        Assert.Equal(
            "Map of the groups of opinion. Numbers are those of the statements. Group 1, 12 people: agree with 3, disagree with 4, agree with 12, disagree with 6, agree with 7. "
            + "Group 2, 10 people: agree with 3, disagree with 4, agree with 12, disagree with 6, agree with 7. Group 3, 8 people: agree with 3, disagree with 4, agree with 12, disagree with 6, agree with 7. "
            + "All groups: agree with 3, disagree with 4. Nearest to each other: groups 1 and 2.",
            CardReader.Parts(card).Single(part => part["type"]!.ToString() == "Image")["altText"]!.ToString());
        Assert.Contains("empty square", CardReader.Text(card), StringComparison.Ordinal);
        Assert.Empty(OpinionCards.Map(opinions, null));
    }

    // The farther in the list, the farther away and the smaller.
    private static PublishedOpinions Opinions(int groups, int x, int y, IReadOnlyList<StatementSide> bridges) => new(
        60, [.. Enumerable.Range(0, groups).Select(place => new PublishedOpinionGroup(12 - (2 * (place % 4)), Sides, new MapPlace(place * place * x / 16, place * place * y / 16)))], bridges);

    private static int Inked(SKBitmap map, int left, int right) =>
        (from x in Enumerable.Range(left, right - left) from y in Enumerable.Range(0, map.Height) select map.GetPixel(x, y)).Count(pixel => pixel != SKColors.White);
}
