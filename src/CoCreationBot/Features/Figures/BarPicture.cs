using SkiaSharp;

namespace CoCreationBot.Features.Figures;

/// <summary>
/// Draws a bar. Its ground is clear and its colours are of middle brightness, at least 3 : 1 against white and against the grounds of Teams' dark and
/// contrast themes: one picture is read in all of them.
/// </summary>
internal static class BarPicture
{
    // About as wide as a card on a large screen; clients make it narrower. Twelve pixels high on a phone.
    private const int Width = 600;
    private const int Height = 26;
    private const int ScaleHeight = 30;
    private const float Edge = 14;

    private static readonly SKColor Grey = new(0x7F, 0x7F, 0x7F);

    private static SKColor ColourOf(Ink ink) => ink switch
    {
        Ink.First => new SKColor(0x2B, 0x7C, 0xD3),
        Ink.Second => new SKColor(0x1B, 0x8A, 0x7A),
        Ink.Third => new SKColor(0xC9, 0x66, 0x1A),
        _ => Grey,
    };

    /// <summary>The picture as PNG.</summary>
    public static byte[] Draw(Bar bar)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, bar is ScaleBar ? ScaleHeight : Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        switch (bar)
        {
            case CountBar count:
                Count(canvas, count);
                break;
            case LevelBar level:
                Level(canvas, level);
                break;
            case ScaleBar scale:
                foreach (var point in Enumerable.Range(scale.Lowest, scale.Highest - scale.Lowest + 1))
                {
                    Digits.Draw(canvas, point, new SKPoint(OnScale(scale.Lowest, scale.Highest, point), ScaleHeight / 2f), 20, Grey);
                }

                break;
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Count(SKCanvas canvas, CountBar bar)
    {
        var unit = Width / (float)bar.Of;
        var at = 0;
        Stretch[] all = [.. bar.Stretches, new Stretch(Ink.Fourth, bar.Of - bar.Stretches.Sum(stretch => stretch.Length))];
        foreach (var (ink, length) in all.Where(stretch => stretch.Length > 0))
        {
            // A field for each, or one for all of them.
            var step = bar.Of <= CountBar.MostFields ? 1 : length;
            for (var field = 0; field < length; field += step)
            {
                Field(canvas, new SKRect(((at + field) * unit) + 1.5f, 3, ((at + field + step) * unit) - 1.5f, Height - 3), ink);
            }

            at += length;
        }
    }

    private static void Level(SKCanvas canvas, LevelBar bar)
    {
        using var line = new SKPaint { Color = Grey, StrokeWidth = 2, IsAntialias = true };
        canvas.DrawLine(OnScale(bar.Lowest, bar.Highest, bar.Lowest), Height / 2f, OnScale(bar.Lowest, bar.Highest, bar.Highest), Height / 2f, line);
        foreach (var point in Enumerable.Range(bar.Lowest, bar.Highest - bar.Lowest + 1))
        {
            canvas.DrawLine(OnScale(bar.Lowest, bar.Highest, point), 5, OnScale(bar.Lowest, bar.Highest, point), Height - 5, line);
        }

        var (low, high) = (OnScale(bar.Lowest, bar.Highest, bar.Low), OnScale(bar.Lowest, bar.Highest, bar.High));
        if (high > low)
        {
            Field(canvas, new SKRect(low - 2, 3, high + 2, Height - 3), Ink.Range);
            return;
        }

        using var mark = new SKPaint { Color = ColourOf(Ink.First), IsAntialias = true };
        canvas.DrawCircle(low, Height / 2f, 11, mark);
    }

    private static float OnScale(int lowest, int highest, double at) => Edge + (float)((Width - (2 * Edge)) * (at - lowest) / (highest - lowest));

    private static void Field(SKCanvas canvas, SKRect field, Ink ink)
    {
        using var fill = new SKPaint { Color = ColourOf(ink), IsAntialias = true };
        using var edge = new SKPaint { Color = ColourOf(ink), IsAntialias = true, IsStroke = true, StrokeWidth = 2 };
        using var nothing = new SKPaint { BlendMode = SKBlendMode.Clear, IsAntialias = true };
        var inner = SKRect.Inflate(field, -1, -1);
        if (ink is Ink.Fourth or Ink.Range)
        {
            canvas.DrawRoundRect(inner, 3, 3, edge);
        }
        else
        {
            canvas.DrawRoundRect(field, 3, 3, fill);
        }

        const float hole = 24;
        switch (ink)
        {
            case Ink.Second:
                var holes = Math.Max(1, (int)(field.Width / hole));
                for (var place = 0; place < holes; place++)
                {
                    canvas.DrawCircle(field.Left + (field.Width * (place + 0.5f) / holes), field.MidY, Math.Min(5, field.Width / 4), nothing);
                }

                break;
            case Ink.Third:
                canvas.DrawRect(new SKRect(field.Left, field.MidY - 2, field.Right, field.MidY + 2), nothing);
                break;
            case Ink.Range:
                canvas.Save();
                canvas.ClipRect(inner);
                // Steps from the picture's own edge, so that stripes run on from field to field.
                for (var along = MathF.Floor(field.Left / 9) * 9 - Height; along < field.Right; along += 9)
                {
                    canvas.DrawLine(along, Height, along + Height, 0, edge);
                }

                canvas.Restore();
                break;
        }
    }
}
