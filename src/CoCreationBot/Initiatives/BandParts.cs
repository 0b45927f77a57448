using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Initiatives;

/// <summary>Counts that may be ranges, in words.</summary>
internal static class BandParts
{
    public static string Text(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";
}
