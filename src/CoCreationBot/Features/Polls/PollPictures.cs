using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Web;
using SkiaSharp;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// The map of a poll's groups of opinion, as a picture behind an address that cannot be guessed: cards can show pictures from the web only.
/// It shows what the card says in words, and no more.
/// </summary>
internal sealed class PollPictures(Pseudonyms pseudonyms, PartitionStore partitions, PublicAddress address)
{
    internal const string Path = "/pictures/opinions";
    private const string Purpose = "picture";
    private const int Side = 480;

    // One per group, told apart in grey as well; the dots in a circle count its number.
    private static readonly SKColor[] Colours = [new(0x1F, 0x5C, 0x7A), new(0xB5, 0x4A, 0x0B), new(0x3C, 0x7A, 0x3C), new(0x7A, 0x3C, 0x7A), new(0x5A, 0x5A, 0x5A)];

    /// <summary>Address of the picture of a round; null when there is none to show, or nobody knows under what address the bot is reached.</summary>
    public string? AddressOf(PollRound round)
    {
        if (round.Opinions is not { Groups.Count: > 1 })
        {
            return null;
        }

        return address.Origin is not { } origin ? null : $"{origin}{Path}/{round.Initiative.Value}/{round.Id.Value}/{SignatureOf(round.Id.Value)}.png";
    }

    /// <summary>Serves the picture.</summary>
    public async Task<IResult> ServeAsync(string initiative, string round, string signature, CancellationToken cancellation)
    {
        if (!pseudonyms.IsSigned(Purpose, round, signature) || !Ulid.TryParse(initiative, out _)
            || await partitions.ReadAsync(PartitionId.ForInitiative(initiative), Kinds.Round, round, cancellation) is not PollRound { Opinions: { Groups.Count: > 1 } opinions })
        {
            return Results.NotFound();
        }

        return Results.Bytes(Draw(opinions), "image/png");
    }

    /// <summary>Draws the map: circles by size, where the groups stand to each other.</summary>
    internal static byte[] Draw(PublishedOpinions opinions)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        using var axis = new SKPaint { Color = new SKColor(0xD0, 0xD0, 0xD0), StrokeWidth = 2, IsAntialias = true };
        canvas.DrawLine(0, Side / 2f, Side, Side / 2f, axis);
        canvas.DrawLine(Side / 2f, 0, Side / 2f, Side, axis);
        var largest = opinions.Groups.Max(group => group.Size);
        foreach (var (group, number) in opinions.Groups.Select((group, number) => (group, number)))
        {
            // Area counts people. The middle 60 % of the picture hold the centres, so that no circle leaves it.
            var radius = 80f * MathF.Sqrt(group.Size / (float)largest);
            var (x, y) = ((Side / 2f) + (group.Place.X * Side * 0.03f), (Side / 2f) - (group.Place.Y * Side * 0.03f));
            using var fill = new SKPaint { Color = Colours[number].WithAlpha(0xD0), IsAntialias = true };
            using var edge = new SKPaint { Color = Colours[number], IsAntialias = true, IsStroke = true, StrokeWidth = 4 };
            canvas.DrawCircle(x, y, radius, fill);
            canvas.DrawCircle(x, y, radius, edge);
            DrawDots(canvas, x, y, number + 1);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // Dots as on a die: a server has no fonts to rely on.
    private static void DrawDots(SKCanvas canvas, float x, float y, int number)
    {
        const float step = 15;
        using var paint = new SKPaint { Color = SKColors.White, IsAntialias = true };
        (int X, int Y)[] places = number switch
        {
            1 => [(0, 0)],
            2 => [(-1, 1), (1, -1)],
            3 => [(-1, 1), (0, 0), (1, -1)],
            4 => [(-1, -1), (-1, 1), (1, -1), (1, 1)],
            _ => [(-1, -1), (-1, 1), (0, 0), (1, -1), (1, 1)],
        };
        foreach (var place in places)
        {
            canvas.DrawCircle(x + (place.X * step), y + (place.Y * step), 6, paint);
        }
    }

    private string SignatureOf(string round) => pseudonyms.Sign(Purpose, round);
}

internal static class PollPicturesExtensions
{
    public static void MapPollPictures(this WebApplication app) => app.MapGet(
        PollPictures.Path + "/{initiative}/{round}/{signature}.png",
        (PollPictures pictures, string initiative, string round, string signature, CancellationToken cancellation) =>
            pictures.ServeAsync(initiative, round, signature, cancellation)).WithMetadata(ResponsePolicy.Picture);
}
