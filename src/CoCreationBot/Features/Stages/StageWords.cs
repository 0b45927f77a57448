using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stages;

/// <summary>The words of a stage in the current language.</summary>
internal static class StageWords
{
    public const int PromptCount = 6;

    public static string Name(Stage stage) => StagesText.ResourceManager.Of("Name", stage);

    public static string Aim(Stage stage) => StagesText.ResourceManager.Of("Aim", stage);

    public static string NextForEverybody(Stage stage) => StagesText.ResourceManager.Of("Everybody", stage);

    public static string NextForFacilitators(Stage stage) => StagesText.ResourceManager.Of("Facilitators", stage);

    public static string Of(Criterion criterion) => StagesText.ResourceManager.Of("Criterion", criterion);

    /// <summary>Prompt 1–6 of a stage.</summary>
    public static string Prompt(Stage stage, int number) => StagesText.ResourceManager.Of($"Prompt_{stage}", number);
}
