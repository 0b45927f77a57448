using SkiaSharp;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>The icons, by the rules of the Teams store.</summary>
public sealed class IconTests
{
    // The colour icon is cut to a circle or hexagon here and there; the mark stays inside the middle.
    private const int Side = 192;
    private const int SafeArea = 120;

    [Fact]
    public async Task The_colour_icon_fills_192_pixels_with_a_plain_opaque_ground()
    {
        using var icon = await DrawnAsync("color.png");
        Assert.Equal((Side, Side), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.Equal(byte.MaxValue, pixel.Alpha));
        var manifest = (await PackedApp.OfThisVersionAsync()).Manifest;
        Assert.Equal(SKColor.Parse(manifest["accentColor"]!.GetValue<string>()), icon.GetPixel(0, 0));
    }

    [Fact]
    public async Task The_mark_stays_inside_the_safe_area_and_in_the_middle()
    {
        using var icon = await DrawnAsync("color.png");
        var mark = BoundsOf(icon, pixel => pixel != icon.GetPixel(0, 0));
        Assert.InRange(Math.Max(mark.Width, mark.Height), SafeArea * 3 / 4, SafeArea);
        Assert.InRange(mark.MidX - (Side / 2), -2, 2);
        Assert.InRange(mark.MidY - (Side / 2), -2, 2);
    }

    [Fact]
    public async Task The_outline_icon_is_white_on_nothing_in_32_pixels()
    {
        using var icon = await DrawnAsync("outline.png");
        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.All(icon.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal(SKColors.White, pixel.WithAlpha(byte.MaxValue)));
        Assert.Contains(icon.Pixels, pixel => pixel.Alpha == byte.MaxValue);
        Assert.InRange(icon.Pixels.Count(pixel => pixel.Alpha == 0), 32 * 32 / 3, 32 * 32);
    }

    private static async Task<SKBitmap> DrawnAsync(string name)
    {
        var png = (await PackedApp.OfThisVersionAsync()).Files[name];
        using var codec = SKCodec.Create(new SKMemoryStream(png));
        Assert.Equal(SKEncodedImageFormat.Png, codec.EncodedFormat);
        return SKBitmap.Decode(codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
    }

    private static SKRectI BoundsOf(SKBitmap icon, Func<SKColor, bool> isMark)
    {
        var marked = icon.Pixels.Select((pixel, index) => (pixel, X: index % icon.Width, Y: index / icon.Width)).Where(point => isMark(point.pixel)).ToArray();
        return new SKRectI(marked.Min(point => point.X), marked.Min(point => point.Y), marked.Max(point => point.X) + 1, marked.Max(point => point.Y) + 1);
    }
}
