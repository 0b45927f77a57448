using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Reports;

/// <summary>Somebody read the report of a cycle and says whether it tells what they told (domain report, 1.5).</summary>
/// <param name="Person">Who.</param>
/// <param name="Voice">Whose perspective they bring.</param>
/// <param name="Group">Their group.</param>
/// <param name="Cycle">Of which cycle.</param>
/// <param name="Agrees">True: it says it right.</param>
/// <param name="Text">What is missing or wrong, in their words.</param>
/// <param name="At">When.</param>
public sealed record ReportCheck(PersonId Person, Voice Voice, string Group, int Cycle, bool Agrees, string Text, DateTimeOffset At)
{
    /// <summary>Checks the report, in co-evaluation; again replaces what was said. Who finds it wrong says what.</summary>
    public static Result<ReportCheck> Give(Participant by, Initiative initiative, bool agrees, string? text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(initiative);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            initiative.Stage == Stage.CoEvaluation ? Refusal.None : Refusal.ReportNotDue,
            agrees ? Refusal.None : Texts.CheckRequired(words, Texts.SentenceLength),
            Texts.CheckOptional(words, Texts.SentenceLength));
        return refusal != Refusal.None ? refusal : new ReportCheck(by.Person, by.Voice, by.Group, initiative.Cycle, agrees, words, now);
    }
}
