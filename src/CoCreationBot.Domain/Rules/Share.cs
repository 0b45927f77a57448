using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Rules;

/// <summary>
/// A share that a rule asks for, as it was written: 75 % (<c>75</c>), two thirds (<c>2/3</c>), or more than half (<c>&gt;1/2</c>). It is counted in whole people, never
/// rounded: 4 of 6 are two thirds, and are not 67 %; 3 of 6 are half, and not more than half.
/// </summary>
/// <param name="Part">Numerator, 0 to <paramref name="Whole"/>.</param>
/// <param name="Whole">Denominator, from 1; of a percentage 100, 1000, … as it has decimals.</param>
/// <param name="IsMore">True where it has to be exceeded.</param>
/// <param name="IsPercent">True where it was written as a percentage.</param>
[JsonConverter(typeof(ShareJson))]
public readonly record struct Share(int Part, int Whole, bool IsMore = false, bool IsPercent = false)
{
    private const int LargestWhole = 1000;
    private const int Percent = 100;
    private const double Precision = 1e-9;

    /// <summary>Two thirds.</summary>
    public static Share TwoThirds { get; } = new(2, 3);

    /// <summary>Three quarters.</summary>
    public static Share ThreeQuarters { get; } = new(3, 4);

    /// <summary>More than half.</summary>
    public static Share MoreThanHalf { get; } = new(1, 2, IsMore: true);

    /// <summary>The share as a number, 0–1; whether it has to be exceeded is not in it.</summary>
    public double Value => (double)Part / Whole;

    /// <summary>The share of a stored number, 0–1: the percentage it is, to three decimals.</summary>
    public static Share Of(double value)
    {
        var whole = Percent;
        while (whole < Percent * LargestWhole && Math.Abs(Math.Round(value * whole) - (value * whole)) > Precision)
        {
            whole *= 10;
        }

        return new Share((int)Math.Round(value * whole), whole, IsPercent: true);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>Null where it is no share between 0 and 1.</returns>
    public static Share? Read(string? written)
    {
        var text = WholeNumbers.InAscii(Texts.Visible(written ?? "")).Replace(" ", "", StringComparison.Ordinal).TrimEnd('%');
        var isMore = text.StartsWith('>');
        if (text[(isMore ? 1 : 0)..].Split('/') is [var part, var whole])
        {
            return Number(part) is { } above && Number(whole) is { } below && below is > 0 and <= LargestWhole && above <= below ? new Share(above, below, isMore) : null;
        }

        return double.TryParse(text[(isMore ? 1 : 0)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= Percent
            ? Of(percent / Percent) with { IsMore = isMore }
            : null;
    }

    /// <summary>How many of so many it asks for, at least.</summary>
    public int Needed(int whole) => IsMore ? (int)(((long)Part * whole) / Whole) + 1 : (int)((((long)Part * whole) + Whole - 1) / Whole);

    /// <summary>True when so many of so many reach it. Nobody of nobody does.</summary>
    public bool IsReached(int part, int whole) => whole == 0 || part >= Needed(whole);

    /// <summary>True when a weight reaches it; weights are compared to nine decimals.</summary>
    public bool IsReached(double part, double whole) => IsMore ? part > (Value * whole) + Precision : part >= (Value * whole) - Precision;

    /// <summary>As it was written: <c>75</c>, <c>2/3</c>, <c>&gt;1/2</c>.</summary>
    public override string ToString() => (IsMore ? ">" : "")
        + (IsPercent ? (Value * Percent).ToString("0.###", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Part}/{Whole}"));

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Shares are stored as they are written.</summary>
public sealed class ShareJson : JsonConverter<Share>
{
    /// <inheritdoc/>
    public override Share Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Share.Read(reader.GetString()) ?? throw new JsonException("This is no share.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Share value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
