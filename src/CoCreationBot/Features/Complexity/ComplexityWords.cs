using CoCreationBot.Domain.Complexity;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Complexity;

/// <summary>The words of the six dimensions in the current language.</summary>
internal static class ComplexityWords
{
    public static string Name(Dimension dimension) => ComplexityText.ResourceManager.Of("Name", dimension);

    public static string Question(Dimension dimension) => ComplexityText.ResourceManager.Of("Question", dimension);

    /// <summary>What a point 1–5 of a dimension means.</summary>
    public static string Anchor(Dimension dimension, int point) => ComplexityText.ResourceManager.Of($"Anchor_{dimension}", point);

    public static string Outcome(AgreementOutcome outcome) => ComplexityText.ResourceManager.Of("Outcome", outcome);

    /// <summary>How a round came out; among whom it is agreed, where people who use the service are too few to say it of them.</summary>
    public static string Heading(ComplexityResult result) =>
        result is { IsAmongStaff: true, Outcome: AgreementOutcome.Agreed or AgreementOutcome.AgreedWithDifferentView } ? CommonText.AgreedAmongStaff : Outcome(result.Outcome);

    /// <summary>One plain sentence about a round's outcome.</summary>
    public static string Sentence(AgreementOutcome outcome) => ComplexityText.ResourceManager.Of("Sentence", outcome);

    public static string YesNo(bool value) => value ? CommonText.Yes : CommonText.No;
}
