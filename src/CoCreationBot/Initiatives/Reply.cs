using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Short answers to a button or form, in the person's language.</summary>
internal static class Reply
{
    /// <summary>A sentence: as a toast beside the card, or as the end of a dialog.</summary>
    public static InvokeResponse Say(TurnContext turn, string text) =>
        turn.IsDialog
            ? InvokeResponse.DialogMessage(text)
            : InvokeResponse.Message(text);

    /// <summary>A sentence that says why nothing was done.</summary>
    public static InvokeResponse Refuse(TurnContext turn, string why) => Say(turn, why) with { IsRefused = true };

    public static InvokeResponse Refuse(TurnContext turn, Refusal refusal) => Refuse(turn, Sentence(refusal));

    /// <summary>The button belongs to another conversation, or to something that is gone.</summary>
    public static InvokeResponse NotHere(TurnContext turn) => Refuse(turn, CommonText.NotHere);

    /// <summary>Whoever acts is not let in, and reads why.</summary>
    public static InvokeResponse NotLetIn(TurnContext turn, Standing standing) => standing switch
    {
        Standing.Gone or Standing.Unsure => Refuse(turn, Sentence(standing)),
        _ => NotHere(turn),
    };

    /// <summary>Why somebody is not let in.</summary>
    public static string Sentence(Standing standing) => Sentence(standing == Standing.Gone ? Refusal.NoLongerHere : Refusal.NotChecked);

    /// <summary>The same press arrived twice and was carried out once.</summary>
    public static InvokeResponse AlreadyDone(TurnContext turn) => Say(turn, CommonText.AlreadyDone);

    /// <summary>Why an answer to a round was not saved; of a changed question also when it was changed, in the person's time zone.</summary>
    public static string Sentence(Refusal refusal, Round? round, TurnContext turn) => refusal == Refusal.QuestionChanged && round?.Version.ChangedAt is { } at
        ? CommonText.QuestionChangedOn.With(CardParts.Local(at, Zone.OfPerson(turn) ?? TimeZoneInfo.Utc))
        : Sentence(refusal);

    public static string Sentence(Refusal refusal) => CommonText.ResourceManager.Of("Refusal", refusal);
}
