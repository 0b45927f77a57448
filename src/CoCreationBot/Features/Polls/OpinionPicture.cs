using CoCreationBot.Domain;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Features.Figures;
using SkiaSharp;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// Draws the map of a poll's groups of opinion from what is published of them, and from nothing else: the groups where they stand to each other, around each
/// the statements it is told by, and below, on a bridge, those that all groups share. People are no points in it, and no statement has a place of its own.
/// </summary>
internal static class OpinionPicture
{
    private const int Width = 800;
    private const int Tallest = 460;
    private const float Unit = 17;
    private const float Largest = 96;
    private const float Smallest = 56;
    private const float Chip = 28;
    private const float Margin = 16;
    private const float Deck = 76;

    // One per group; white letters are read on each. The ground is white, so that the map is read in dark themes too.
    private static readonly SKColor[] Colours = [new(0x1F, 0x5C, 0x7A), new(0xA8, 0x45, 0x0A), new(0x2F, 0x6B, 0x2F), new(0x7A, 0x3C, 0x7A), new(0x55, 0x55, 0x55)];
    private static readonly SKColor Shared = new(0x33, 0x3D, 0x47);
    private static readonly SKColor Pale = new(0xC3, 0xCD, 0xD6);

    private sealed record Circle(SKPoint Middle, float Radius, SKColor Colour, PublishedOpinionGroup Group);

    /// <summary>The picture as PNG.</summary>
    public static byte[] Draw(PublishedOpinions opinions)
    {
        var circles = Apart([.. opinions.Groups.Select(CircleOf(opinions))]);
        var (fitted, height) = Fitted(circles);
        var deck = opinions.Bridges.Count > 0 ? Deck + Margin : 0;
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)(height + deck)));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        if (opinions.Bridges.Count > 0)
        {
            Bridge(canvas, fitted, height, opinions.Bridges);
        }

        foreach (var (circle, number) in fitted.Select((circle, place) => (circle, place + 1)))
        {
            Group(canvas, circle, number, new SKPoint(Width / 2f, height / 2));
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // Area counts people.
    private static Func<PublishedOpinionGroup, int, Circle> CircleOf(PublishedOpinions opinions)
    {
        var most = opinions.Groups.Max(group => group.Size);
        return (group, place) => new Circle(
            new SKPoint(group.Place.X * Unit, -group.Place.Y * Unit), Math.Max(Smallest, Largest * MathF.Sqrt(group.Size / (float)most)), Colours[place % Colours.Length], group);
    }

    // No circle lies on another or on its statements; what is moved for that is moved as little as need be, along the line between the two.
    private static Circle[] Apart(Circle[] circles)
    {
        for (var round = 0; round < 100; round++)
        {
            var isMoved = false;
            for (var one = 0; one < circles.Length; one++)
            {
                for (var other = one + 1; other < circles.Length; other++)
                {
                    var between = circles[other].Middle - circles[one].Middle;
                    var wanted = circles[one].Radius + circles[other].Radius + (5 * Chip);
                    if (between.Length < wanted - 0.5f)
                    {
                        var way = between.Length < 1 ? new SKPoint(1, 0) : new SKPoint(between.X / between.Length, between.Y / between.Length);
                        var half = (wanted - between.Length) / 2;
                        circles[one] = circles[one] with { Middle = circles[one].Middle - new SKPoint(way.X * half, way.Y * half) };
                        circles[other] = circles[other] with { Middle = circles[other].Middle + new SKPoint(way.X * half, way.Y * half) };
                        isMoved = true;
                    }
                }
            }

            if (!isMoved)
            {
                break;
            }
        }

        return circles;
    }

    // As large as there is room for, and as high as the groups need.
    private static (Circle[] Circles, float Height) Fitted(Circle[] circles)
    {
        const float around = Margin + (2 * Chip) + 8;
        var (left, right) = (circles.Min(circle => circle.Middle.X - circle.Radius), circles.Max(circle => circle.Middle.X + circle.Radius));
        var (top, low) = (circles.Min(circle => circle.Middle.Y - circle.Radius), circles.Max(circle => circle.Middle.Y + circle.Radius));
        var scale = Math.Min(1, Math.Min((Width - (2 * around)) / (right - left), (Tallest - (2 * around)) / (low - top)));
        var height = MathF.Ceiling(((low - top) * scale) + (2 * around));
        return ([.. circles.Select(circle => circle with
        {
            Middle = new SKPoint((Width / 2f) + ((circle.Middle.X - ((left + right) / 2)) * scale), (height / 2) + ((circle.Middle.Y - ((top + low) / 2)) * scale)),
            Radius = circle.Radius * scale,
        })], height);
    }

    private static void Group(SKCanvas canvas, Circle circle, int number, SKPoint centre)
    {
        using var fill = new SKPaint { Color = circle.Colour, IsAntialias = true };
        canvas.DrawCircle(circle.Middle, circle.Radius, fill);
        var height = circle.Radius * 0.72f;
        Digits.Draw(canvas, number, circle.Middle - new SKPoint(0, circle.Radius * 0.22f), height, SKColors.White);
        People(canvas, circle.Middle + new SKPoint(0, circle.Radius * 0.52f), circle.Group.Size, circle.Radius * 0.3f);

        // On the side that looks away from the others.
        var away = circle.Middle - centre;
        var middle = away.Length < 1 ? -MathF.PI / 2 : MathF.Atan2(away.Y, away.X);
        var ring = circle.Radius + Chip + 8;
        var step = 2 * MathF.Asin(Math.Min(1, (Chip + 4) / ring));
        foreach (var (side, place) in circle.Group.Typical.Select((side, place) => (side, place)))
        {
            var angle = middle + (step * (place - ((circle.Group.Typical.Count - 1) / 2f)));
            Statement(canvas, side, circle.Middle + new SKPoint(ring * MathF.Cos(angle), ring * MathF.Sin(angle)), circle.Colour);
        }
    }

    // A head, shoulders, and how many.
    private static void People(SKCanvas canvas, SKPoint middle, int count, float height)
    {
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        var number = Digits.WidthOf(count, height);
        var head = new SKPoint(middle.X - ((number + (height * 0.3f)) / 2), middle.Y - (height * 0.28f));
        canvas.DrawCircle(head, height * 0.26f, white);
        canvas.Save();
        canvas.ClipRect(new SKRect(head.X - height, head.Y, head.X + height, middle.Y + (height / 2)));
        canvas.DrawCircle(new SKPoint(head.X, middle.Y + (height * 0.52f)), height * 0.46f, white);
        canvas.Restore();
        Digits.Draw(canvas, count, new SKPoint(head.X + (height * 0.8f) + (number / 2), middle.Y), height, SKColors.White);
    }

    private static void Bridge(SKCanvas canvas, Circle[] circles, float top, IReadOnlyList<StatementSide> bridges)
    {
        using var pillar = new SKPaint { Color = Pale, IsAntialias = true, IsStroke = true, StrokeWidth = 10 };
        foreach (var circle in circles)
        {
            canvas.DrawLine(circle.Middle.X, circle.Middle.Y, circle.Middle.X, top + 10, pillar);
        }

        using var deck = new SKPaint { Color = Pale, IsAntialias = true };
        canvas.DrawRoundRect(new SKRect(Margin * 2, top, Width - (Margin * 2), top + Deck), 16, 16, deck);
        foreach (var (side, place) in bridges.Select((side, place) => (side, place)))
        {
            Statement(canvas, side, new SKPoint((Width / 2f) + ((place - ((bridges.Count - 1) / 2f)) * Chip * 4), top + (Deck / 2)), Shared);
        }
    }

    // Agreed with: a full circle. Not: an empty square.
    private static void Statement(SKCanvas canvas, StatementSide side, SKPoint middle, SKColor colour)
    {
        if (WholeNumbers.Read(side.Statement) is not { } option)
        {
            return;
        }

        using var fill = new SKPaint { Color = side.Side == Side.Agree ? colour : SKColors.White, IsAntialias = true };
        using var edge = new SKPaint { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = 4 };
        if (side.Side == Side.Agree)
        {
            canvas.DrawCircle(middle, Chip, fill);
        }
        else
        {
            var square = SKRect.Create(middle.X - Chip + 4, middle.Y - Chip + 4, (Chip - 4) * 2, (Chip - 4) * 2);
            canvas.DrawRect(square, fill);
            canvas.DrawRect(square, edge);
        }

        Digits.Draw(canvas, option + 1, middle, 27, side.Side == Side.Agree ? SKColors.White : colour);
    }
}
