using System.Globalization;

namespace CoCreationBot.Testing;

/// <summary>A poll as a team might ask it, with answers, and words its result must say.</summary>
/// <param name="Method">The method.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Fields">Fields of its form.</param>
/// <param name="Answer">What the person at this place of the team answers, from 0.</param>
/// <param name="Says">Words of the result.</param>
public sealed record PollSample(
    string Method, string Question, IReadOnlyList<(string Key, string Value)> Fields, Func<int, IReadOnlyList<(string Key, string Value)>> Answer, string Says)
{
    /// <summary>The method's name on a card in English.</summary>
    public string Name => Method switch
    {
        "FistToFive" => "Fist to five",
        "Gradients" => "Gradients of agreement",
        "SingleChoice" => "Single choice",
        "Dots" => "Dot voting",
        "Ranked" => "Ranked choice",
        "MajorityJudgment" => "Majority judgment",
        "OptIn" => "Who joins?",
        "SenseCheck" => "Sense check",
        "QuestionRound" => "Question round",
        "TimePoll" => "Find a time",
        _ => Method,
    };

    private const string Ways = "Open on Saturdays | Staff take turns\nOne phone number\nA family guide";

    /// <summary>One for every method. Three in four of the team are for it, or for the first option.</summary>
    public static IReadOnlyList<PollSample> All { get; } =
    [
        new("Consent", "One contact person follows a family for a year.", [], place => place % 4 == 3 ? [("answer", "StandAside")] : [("answer", "Agree")], "Accepted"),
        new("FistToFive", "We try the new letter in two offices.", [], place => [("answer", place % 4 == 3 ? "3" : "5")], "Accepted"),
        new("Gradients", "Housing and social services share one form.", [], place => [("answer", place % 4 == 3 ? "6" : "2")], "Accepted"),
        new("SingleChoice", "What do we begin with?", [("options", Ways), ("noneOfThese", "true")], place => [("answer", place % 4 == 3 ? "1" : "0")], "First: Open on Saturdays"),
        new("Approval", "Which of these could you support?", [("options", Ways)], place => [("answer", place % 4 == 3 ? "1,2" : "0,2")], "First: A family guide"),
        new("Score", "How much would each of these help?", [("options", Ways), ("everyGroup", "false")], place => [("o0", place % 4 == 3 ? "1" : "5"), ("o1", "3")], "First: Open on Saturdays"),
        new("Dots", "Where should the money go?", [("options", Ways), ("everyGroup", "false")], place => place % 4 == 3 ? [("o1", "3"), ("o2", "2")] : [("o0", "3"), ("o1", "1")], "First: Open on Saturdays"),
        new("Ranked", "In which order do we take these up?", [("options", Ways)], place => place % 4 == 3 ? [("o1", "1"), ("o0", "2")] : [("o0", "1"), ("o2", "2"), ("o1", "3")], "First: Open on Saturdays"),
        new("MajorityJudgment", "How good is each of these for families?", [("options", Ways), ("everyGroup", "false")], place => [("o0", place % 4 == 3 ? "3" : "0"), ("o1", "2"), ("o2", "4")], "First: Open on Saturdays"),
        new(
            "Statements",
            "What do you think of how we work together?",
            [("options", string.Join('\n', Statements)), ("everyGroup", "false")],
            place => [.. Enumerable.Range(0, 8).Select(statement => ($"o{statement}", statement < 2 ? "1" : (statement % 2 == 0) == (place < 12) ? "1" : "-1"))],
            "What bridges the groups"),
        new("OptIn", "Who visits the housing office with me on Friday?", [("wanted", "3")], place => [("answer", place < 4 ? "yes" : "no")], "Enough people join"),
        new("SenseCheck", "This is our draft of the family guide.", [], place => [("answer", place % 8 == 7 ? "Concerned" : "LooksGood")], "It looks good to most"),
        new("QuestionRound", "What did you notice this week?", [], place => [("reason", $"Families asked {place + 1} times where to go first.")], "Heard"),
        new("Advice", "I have to choose the pilot office. What should I think of?", [], place => [("reason", $"Think of how people get there, bus line {place + 1}.")], "Heard"),
        new(
            "TimePoll",
            "When do we meet next?",
            [("options", string.Join('\n', Slots.Select(slot => slot.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))))],
            place => [("o0", place % 4 == 3 ? "No" : "Yes"), ("o1", "IfNeedBe")],
            "If need be"),
    ];

    /// <summary>Two times in the coming weeks, in UTC.</summary>
    public static IReadOnlyList<DateTime> Slots => [DateTime.UtcNow.Date.AddDays(7).AddHours(13), DateTime.UtcNow.Date.AddDays(8).AddHours(9)];

    /// <summary>A time as a form in English shows it to somebody in UTC.</summary>
    public static string SlotLabel(int slot) => string.Create(CultureInfo.GetCultureInfo("en"), $"{Slots[slot]:dddd} {Slots[slot]:M} {Slots[slot]:HH:mm}");

    private static string[] Statements =>
    [
        "One person should know the whole family", "Letters should be one page", "Offices should open later", "Phones should be answered until six",
        "Everything should be online", "Home visits should come first", "Money should follow the family", "Rules should be the same everywhere",
    ];
}
