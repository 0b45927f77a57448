using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.CheckIns;

/// <summary>The words of check-ins in the current language.</summary>
internal static class CheckInWords
{
    /// <summary>The statement or question as people read it. An own question is as typed: escape it where it stands in Markdown.</summary>
    public static string Question(CheckInQuestion question) =>
        question.Topic is { } topic ? CheckInsText.ResourceManager.Of($"Ask_{question.Stage}", topic) : question.Own;

    /// <summary>What people may add in words.</summary>
    public static string Words(CheckInQuestion question) =>
        question.Topic is { } topic ? CheckInsText.ResourceManager.Of("Words", topic) : question.Own;

    /// <summary>A point 1–5 of the scale.</summary>
    public static string Point(int point) => CheckInsText.ResourceManager.Of("Point", point);

    /// <summary>Above the heading: what it is, which stage, which occasion.</summary>
    public static string Kicker(CheckInRound round) => round.CheckIn.Schedule is null
        ? CheckInsText.Kicker.With(StageWords.Name(round.CheckIn.Stage))
        : CheckInsText.KickerOccasion.With(StageWords.Name(round.CheckIn.Stage), round.Number);
}
