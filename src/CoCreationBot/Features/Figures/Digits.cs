using System.Globalization;
using SkiaSharp;

namespace CoCreationBot.Features.Figures;

/// <summary>Whole numbers in pictures, drawn in strokes: a server has no fonts to rely on.</summary>
internal static class Digits
{
    // Lines through points of a field four wide and six high; a semicolon lifts the pen.
    private static readonly string[] Strokes =
    [
        "1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0",
        "0.6,1.2 2.2,0 2.2,6",
        "0,1 1,0 3,0 4,1 4,2.2 0,6 4,6",
        "0,0 4,0 2,2.4 3,2.4 4,3.4 4,5 3,6 1,6 0,5",
        "3,6 3,0 0,4 4,4",
        "4,0 0.3,0 0,2.7 1,2.2 3,2.2 4,3.2 4,5 3,6 1,6 0,5",
        "3.6,0 1.6,1 0,3.6 0,5 1,6 3,6 4,5 4,3.6 3,2.7 1,2.7 0,3.6",
        "0,0 4,0 1.4,6",
        "1,0 3,0 4,0.8 4,2 3,2.8 1,2.8 0,2 0,0.8 1,0;1,2.8 0,3.8 0,5 1,6 3,6 4,5 4,3.8 3,2.8",
        "0.4,6 2.4,5 4,2.4 4,1 3,0 1,0 0,1 0,2.4 1,3.3 3,3.3 4,2.4",
    ];

    /// <summary>How wide a number is, in pixels.</summary>
    /// <param name="number">The number, not negative.</param>
    /// <param name="height">Height of a digit in pixels.</param>
    public static float WidthOf(int number, float height) => height / 6 * ((number.ToString(CultureInfo.InvariantCulture).Length * 6) - 2);

    /// <summary>Draws a number around a point.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="number">The number, not negative.</param>
    /// <param name="middle">The middle of it.</param>
    /// <param name="height">Height of a digit in pixels.</param>
    /// <param name="colour">Its colour.</param>
    public static void Draw(SKCanvas canvas, int number, SKPoint middle, float height, SKColor colour)
    {
        var unit = height / 6;
        var text = number.ToString(CultureInfo.InvariantCulture);
        var left = middle.X - (WidthOf(number, height) / 2);
        using var pen = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = height / 7,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        foreach (var (digit, place) in text.Select((sign, place) => (sign - '0', place)))
        {
            foreach (var line in Strokes[digit].Split(';'))
            {
                using var path = new SKPath();
                path.AddPoly([.. line.Split(' ').Select(point => At(point, left + (place * 6 * unit), middle.Y - (height / 2), unit))], close: false);
                canvas.DrawPath(path, pen);
            }
        }
    }

    private static SKPoint At(string point, float left, float top, float unit)
    {
        var at = point.Split(',');
        return new SKPoint(left + (unit * float.Parse(at[0], CultureInfo.InvariantCulture)), top + (unit * float.Parse(at[1], CultureInfo.InvariantCulture)));
    }
}
