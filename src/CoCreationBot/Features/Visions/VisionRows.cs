using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Visions;

/// <summary>The rows of this feature.</summary>
internal static class VisionRows
{
    /// <summary>The change sentence of each cycle.</summary>
    public static readonly StateKind<Vision> Kind = new("vision", VisionRowsJson.Default.Vision, row => row.Cycle.ToString("D4", CultureInfo.InvariantCulture));

    extension(InitiativeState state)
    {
        /// <summary>The change sentence of the current cycle, or null.</summary>
        public Vision? Vision => state.Snapshot.All(Kind).FirstOrDefault(vision => vision.Cycle == state.Initiative.Cycle);

        /// <summary>The change sentence a round asks about, with all its versions, or null.</summary>
        public Vision? VisionOf(VisionRound round) => state.Snapshot.All(Kind).FirstOrDefault(vision => vision.Cycle == round.Cycle);

        /// <summary>The sentence as a round asks about it, whatever was written since; empty when there is none.</summary>
        public string SentenceOf(VisionRound round) => state.VisionOf(round) is { } vision
            ? vision.Versions.ElementAtOrDefault((round.Asked ?? vision.Version) - 1)?.Sentence ?? vision.Current.Sentence
            : "";
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Vision))]
[JsonSerializable(typeof(ConsentAnswer))]
internal sealed partial class VisionRowsJson : JsonSerializerContext;
