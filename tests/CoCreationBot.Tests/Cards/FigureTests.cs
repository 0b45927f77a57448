using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Features.Figures;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Testing;
using SkiaSharp;

namespace CoCreationBot.Tests.Cards;

/// <summary>Bars say no more and no less than the words beside them: whole people, a scale as it is, and ranges as ranges.</summary>
public sealed class FigureTests
{
    private const int Middle = 13;

    // The grounds of cards in Teams: light, dark, contrast.
    private static readonly SKColor[] Grounds = [SKColors.White, new(0x2D, 0x2C, 0x2C), SKColors.Black];

    [Fact]
    public void People_have_fields_and_nothing_lies_between_two_of_them()
    {
        using var picture = Drawn(Bars.Counted(new CountBand(2, 2), 6));
        var field = picture.Width / 6;
        Assert.All(Enumerable.Range(0, 6), person => Assert.Equal(person < 2, picture.GetPixel((person * field) + (field / 2), Middle).Alpha == 255));
        Assert.All(Enumerable.Range(1, 5), edge => Assert.Equal(0, picture.GetPixel(edge * field, Middle).Alpha));
    }

    [Fact]
    public void More_people_than_fields_are_one_stretch_as_long_as_their_part()
    {
        using var picture = Drawn(Bars.Counted(new CountBand(250, 250), 1000));
        Assert.InRange(Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, Middle).Alpha == 255), picture.Width / 4 - 6, (picture.Width / 4) + 2);
    }

    [Fact]
    public void What_is_known_as_a_range_is_striped_and_never_full()
    {
        using var picture = Drawn(Bars.Counted(new CountBand(10, 13), 24));
        var field = picture.Width / 24f;
        Assert.Equal(255, picture.GetPixel((int)(9.5f * field), Middle).Alpha);
        var stripes = Enumerable.Range((int)(10 * field) + 5, (int)(3 * field) - 10).Select(x => picture.GetPixel(x, Middle)).ToArray();
        Assert.Contains(stripes, pixel => pixel.Alpha == 0);
        Assert.Contains(stripes, pixel => pixel.Alpha > 200);
        Assert.DoesNotContain(picture.GetPixel((int)(9.5f * field), Middle), stripes);
    }

    [Fact]
    public void Of_parts_what_is_certain_is_full_and_who_may_be_of_either_is_striped()
    {
        Assert.Equal("count-24-a17-b0-c0-e7", Bars.Shared(24, [new(17, 17), new(0, 7), new(0, 7)])!.Name);
        Assert.Equal("count-24-a22-b0-c0-e2", Bars.Shared(24, [new(22, 24), new(0, 2), new(0, 2)])!.Name);
        Assert.Equal("count-24-a12-b8-c4", Bars.Shared(24, [new(12, 12), new(8, 8), new(4, 4)])!.Name);
        Assert.Null(Bars.Shared(7, [new(0, 3), new(0, 3), new(0, 3)]));
    }

    [Theory]
    [InlineData(1, 1.0, 14)]
    [InlineData(1, 5.0, 586)]
    [InlineData(0, 0.0, 14)]
    [InlineData(0, 2.5, 300)]
    public void A_rating_lies_on_its_own_scale_from_its_lowest_to_its_highest_point(int lowest, double level, int at)
    {
        using var picture = Drawn(new LevelBar(lowest, 5, level, level));
        var mark = Enumerable.Range(0, picture.Width).Where(x => picture.GetPixel(x, Middle - 6) is { Alpha: 255, Blue: > 180 }).ToArray();
        Assert.InRange(mark.Average(), at - 1.5, at + 1.5);
    }

    [Fact]
    public void Levels_stand_over_the_points_of_their_scale_and_a_level_known_as_a_range_is_striped()
    {
        var shown = Json(Figures.Drawn.Levels(1, 5, [("Breadth", "3.5", (3.5, 3.5)), ("Depth", "4–5", (4, 5)), ("Time", "–", null)]));
        Assert.Equal(
            ["level-1-5-35-35", "level-1-5-40-50", "scale-1-5"],
            CardReader.Parts(shown).Where(part => part["type"]!.ToString() == "Image").Select(image => Figures.BarOf(image)!.Name));
        Assert.Contains("Time: **–**", CardReader.Text(shown), StringComparison.Ordinal);
        Assert.Contains("Striped", CardReader.Text(shown), StringComparison.Ordinal);
        using var range = Drawn(new LevelBar(1, 5, 4, 5));
        Assert.DoesNotContain(Enumerable.Range(0, range.Width).Select(x => range.GetPixel(x, Middle - 6)), pixel => pixel is { Alpha: 255, Blue: > 180 });
    }

    [Fact]
    public void A_label_is_text_whole_and_free_to_wrap_and_its_figure_is_said_once()
    {
        var label = string.Join(' ', Enumerable.Repeat("erityisasiantuntijapalvelut", 6));
        var shown = Json(Figures.Drawn.Rows([new BarRow(label, "17", Bars.Counted(new CountBand(17, 17), 24)), new BarRow("Is it so?", "0–7", Bars.Counted(new CountBand(0, 7), 24))]));
        Assert.Equal([$"{label}: **17**", "Is it so? **0–7**", "Striped: it lies somewhere in this range."], CardReader.Text(shown).Split('\n'));
        Assert.Equal([$"{label}: 17", "Is it so? 0–7"], CardReader.Parts(shown).Where(part => part["altText"] is not null).Select(image => image["altText"]!.ToString()));
        Assert.DoesNotContain("Table", CardReader.Parts(shown).Select(part => part["type"]!.ToString()));
    }

    [Fact]
    public void Nobody_reaches_pictures_of_a_bot_without_an_address_and_the_words_stand_alone()
    {
        BarRow[] rows = [new("One", "Yes **3** · No **2**", Bars.Shared(5, [new(3, 3), new(2, 2)]))];
        Assert.Equal(["One", "Yes **3** · No **2**"], CardReader.Text(Json(Figures.Undrawn.Rows(rows, "Yes", "No"))).Split('\n'));
        Assert.Equal(["One", "Yes **3** · No **2**", "Bars from left to right: Yes · No."], CardReader.Text(Json(Figures.Drawn.Rows(rows, "Yes", "No"))).Split('\n'));
    }

    [Theory]
    [InlineData("count-24-a17-b0-e7", true)]
    [InlineData("count-24", true)]
    [InlineData("level-1-5-10-20", true)]
    [InlineData("scale-0-5", true)]
    [InlineData("count-0-a0", false)]
    [InlineData("count-24-a17-b8", false)]
    [InlineData("count-24-z1", false)]
    [InlineData("count-24-a", false)]
    [InlineData("count-9999999-a1", false)]
    [InlineData("count-9-a1-a1-a1-a1-a1-a1-a1-a1-a1", false)]
    [InlineData("level-1-5-0-20", false)]
    [InlineData("level-1-5-30-20", false)]
    [InlineData("level-5-1-20-20", false)]
    [InlineData("scale-0-1000", false)]
    [InlineData("scale-0", false)]
    [InlineData("", false)]
    public void An_address_names_one_bar_or_none(string name, bool isBar)
    {
        Assert.Equal(isBar, Bar.Read(name) is not null);
        Assert.True(!isBar || Bar.Read(name)!.Name == name);
    }

    [Fact]
    public void Every_ink_is_seen_on_the_ground_of_every_theme()
    {
        foreach (var ink in Enum.GetValues<Ink>())
        {
            using var picture = Drawn(new CountBar(3, [new Stretch(ink, 3)]));
            var full = (from x in Enumerable.Range(0, picture.Width) from y in Enumerable.Range(0, picture.Height) select picture.GetPixel(x, y)).First(pixel => pixel.Alpha == 255);
            Assert.All(Grounds, ground => Assert.InRange(Contrast(full, ground), 3, 21));
        }
    }

    [Fact]
    public void Inks_are_told_apart_without_their_colours()
    {
        var shapes = Enum.GetValues<Ink>().Select(ink =>
        {
            using var picture = Drawn(new CountBar(3, [new Stretch(ink, 3)]));
            return string.Concat(from y in Enumerable.Range(0, picture.Height) from x in Enumerable.Range(0, picture.Width / 3) select picture.GetPixel(x, y).Alpha > 127 ? '#' : '.');
        }).ToArray();
        Assert.Distinct(shapes);
    }

    private static SKBitmap Drawn(Bar bar) => SKBitmap.Decode(BarPicture.Draw(bar));

    private static JsonNode Json(IEnumerable<CardElement> body)
    {
        using var language = Initiatives.Language.Use("en");
        return JsonSerializer.SerializeToNode(new AdaptiveCard { Body = [.. body] }, CardJson.Relaxed.AdaptiveCard)!;
    }

    private static double Contrast(SKColor one, SKColor other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(SKColor colour) => (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));

    private static double Linear(byte part) => part / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
