using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Web;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// The map of a poll's groups of opinion, as a picture behind an address that cannot be guessed: cards can show pictures from the web only.
/// It shows what the card says in words, and no more.
/// </summary>
internal sealed class PollPictures(Pseudonyms pseudonyms, PartitionStore partitions, PublicAddress address)
{
    internal const string Path = "/pictures/opinions";
    private const string Purpose = "picture";

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

        return Results.Bytes(OpinionPicture.Draw(opinions), "image/png");
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
