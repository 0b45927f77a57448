using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Visions;

/// <summary>Confidential consent on the change sentence: its subject is the version.</summary>
public sealed record VisionRound : Round
{
    /// <summary>A round as it was stored.</summary>
    public VisionRound()
    {
    }

    [SetsRequiredMembers]
    private VisionRound(RoundOpening opening, Initiative initiative, int number)
        : base(opening, initiative, number)
    {
    }

    /// <inheritdoc/>
    public override RoundKind Kind => RoundKind.Vision;

    /// <summary>The version of the sentence it asks about, from 1; null where its row does not say.</summary>
    [JsonIgnore]
    public int? Asked => Subject is [var version] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Published result.</summary>
    public ConsentResult? Consent { get; init; }

    /// <summary>Opens a round, one at a time. A version has at most as many as the rule allows.</summary>
    public static Result<VisionRound> Open(RoundOpening opening, Initiative initiative, IReadOnlyList<Round> earlier) =>
        OpenAlone(opening, initiative, earlier, isLimited: true, (sorted, number) => new VisionRound(sorted, initiative, number));

    /// <summary>Closes the round.</summary>
    public Result<VisionRound> Close(Initiative initiative, PersonId by, DateTimeOffset now) => Closed(this, initiative, by, now);

    /// <summary>Publishes the result, once.</summary>
    public Result<VisionRound> Publish(ConsentResult result) =>
        Status == RoundStatus.Closed ? this with { Status = RoundStatus.Published, Consent = result } : Refusal.RoundNotOpen;
}
