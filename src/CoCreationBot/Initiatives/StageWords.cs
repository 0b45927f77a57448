using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Initiatives;

/// <summary>The words of a stage in the current language.</summary>
internal static class StageWords
{
    public const int PromptCount = 6;

    public static string Name(Stage stage) => StageText.ResourceManager.Of("Name", stage);

    public static string Aim(Stage stage) => StageText.ResourceManager.Of("Aim", stage);

    public static string NextForEverybody(Stage stage) => StageText.ResourceManager.Of("Everybody", stage);

    public static string NextForFacilitators(Stage stage) => StageText.ResourceManager.Of("Facilitators", stage);

    public static string Of(Criterion criterion) => StageText.ResourceManager.Of("Criterion", criterion);

    /// <summary>Prompt 1–6 of a stage.</summary>
    public static string Prompt(Stage stage, int number) => StageText.ResourceManager.Of($"Prompt_{stage}", number);
}
