using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>How words are corrected, withdrawn and hidden, the same for needs, ideas, build-ons and risks: the notes beside them, the buttons, the small forms.</summary>
internal static class WordsForms
{
    private const int LongestEarlier = 300;
    private const int MostEarlier = 3;

    /// <summary>What became of words, for whoever reads them.</summary>
    /// <param name="wording">What became of them.</param>
    /// <param name="readsReason">True for their author and for facilitators.</param>
    public static IEnumerable<CardElement> Notes(Wording wording, bool readsReason = false)
    {
        if (wording.WithdrawnAt is not null)
        {
            yield return CardParts.Note(WordsText.WithdrawnNote);
            yield break;
        }

        if (wording.Hidden is { } hidden)
        {
            yield return CardParts.Warning(readsReason ? WordsText.HiddenReason.With(CardText.Escape(hidden.Reason)) : WordsText.HiddenNote);
        }

        if (wording.ChangedAt is { } at)
        {
            yield return CardParts.Note(WordsText.ChangedNote.With(CardParts.When(at)));
        }
    }

    /// <summary>The latest earlier versions, for their author and facilitators: what somebody corrected is not read out to all.</summary>
    public static IEnumerable<CardElement> Earlier(Wording wording) => wording.Earlier.Count == 0 ? []
        :
        [
            CardParts.Section(WordsText.EarlierHeading),
            .. wording.Earlier.TakeLast(MostEarlier).Reverse().Select(version => CardParts.Note(WordsText.EarlierLine.With(
                CardParts.When(version.Until), CardText.Escape(CardText.Shorten(Joined(version.Texts), LongestEarlier))))),
        ];

    /// <summary>The buttons beside words.</summary>
    /// <param name="wording">What became of them.</param>
    /// <param name="verbs">What the verbs begin with, such as <c>need</c>.</param>
    /// <param name="data">Which words.</param>
    /// <param name="mayChange">True for who may correct them.</param>
    /// <param name="mayWithdraw">True for who may withdraw them.</param>
    /// <param name="leads">True for a facilitator.</param>
    public static IEnumerable<CardAction> Buttons(Wording wording, string verbs, Func<JsonObject> data, bool mayChange, bool mayWithdraw, bool leads)
    {
        if (wording.WithdrawnAt is not null)
        {
            yield break;
        }

        if (mayChange)
        {
            yield return SubmitAction.SendForm(WordsText.ChangeButton, verbs + ".change", data());
        }

        if (mayWithdraw)
        {
            yield return SubmitAction.SendForm(WordsText.WithdrawButton, verbs + ".withdraw", data());
        }

        if (leads)
        {
            yield return wording.Hidden is null
                ? SubmitAction.SendForm(WordsText.HideButton, verbs + ".hide", data())
                : SubmitAction.SendForm(WordsText.ShowButton, verbs + ".unhide", data());
        }
    }

    /// <summary>Asks whether words are really to be withdrawn, and says what happens then.</summary>
    public static AdaptiveCard Withdraw(string name, bool isOwn, string verbs, JsonObject data) => new()
    {
        Body = [CardParts.Section(name), CardParts.Text(isOwn ? WordsText.WithdrawIntro : WordsText.WithdrawJoined)],
        Actions = [SubmitAction.SendForm(WordsText.WithdrawSend, verbs + ".withdrawn", data) with { Style = "destructive" }],
    };

    /// <summary>Asks why words are to be hidden.</summary>
    public static AdaptiveCard Hide(string name, string? reason, string verbs, JsonObject data, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Section(name),
            CardParts.Text(WordsText.HideIntro),
            FormParts.RequiredParagraph("reason", WordsText.HideLabel, reason, longest: Texts.SentenceLength),
        ],
        Actions = [SubmitAction.SendForm(WordsText.HideButton, verbs + ".hidden", data)],
    };

    /// <summary>The words as they stand, beside a form whose writer did not see them yet.</summary>
    public static IEnumerable<CardElement> AsTheyAre(Refusal refusal, IReadOnlyList<string> texts) => refusal != Refusal.ChangedMeanwhile ? []
        : [CardParts.Section(WordsText.NowHeading), CardParts.Typed(CardText.Shorten(Joined(texts), 1500))];

    /// <summary>Tells an author in their own chat why their words are hidden; that it is over once they are shown again or changed.</summary>
    public static AdaptiveCard Told(InitiativeState state, string name, Wording? wording, params IReadOnlyList<CardAction> actions) => new()
    {
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(WordsText.ToldHeading),
            .. wording?.Hidden is { } hidden
                ? [CardParts.Text(WordsText.ToldText.With(name)), .. CardParts.Labelled(WordsText.ToldReason, hidden.Reason), CardParts.Note(WordsText.ToldNext)]
                : new CardElement[] { CardParts.Text(WordsText.ToldOver) },
        ],
        Actions = wording?.Hidden is null ? [] : actions,
    };

    /// <summary>Reads the version a form was opened with.</summary>
    public static int? Version(string? sent) => WholeNumbers.Read(sent);

    /// <summary>Writes it.</summary>
    public static string Version(Wording wording) => wording.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Joined(IReadOnlyList<string> texts) => string.Join(" · ", texts.Where(text => text.Length > 0));
}
