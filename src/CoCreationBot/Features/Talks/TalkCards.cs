using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Talks;

/// <summary>Cards of talks, seen by everybody in the conversation.</summary>
internal static class TalkCards
{
    private const int MostListed = 8;

    public static CardAction PlanButton(InitiativeState state, string? topic = null) => SubmitAction.OpenDialog(
        BridgesText.PlanTalkButton, "talk.form", CardParts.Data(state.Initiative.Id, ("topic", topic is null ? null : CardText.Shorten(topic, Domain.Texts.TitleLength))));

    /// <summary>What a talk is for, and those to come.</summary>
    public static AdaptiveCard List(InitiativeState state, string topic, DateTimeOffset now)
    {
        Talk[] coming = [.. state.Snapshot.All(TalkRows.Talk).Where(talk => !talk.IsCancelled && talk.End > now).OrderBy(talk => talk.At)];
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(TalksText.ListHeading),
                CardParts.Text(TalksText.Intro),
                .. coming.Length == 0 ? [CardParts.Note(TalksText.NoneComing)] : coming.Take(MostListed).Select(Line),
            ],
            Actions = [PlanButton(state, topic.Length > 0 ? topic : null)],
        };
    }

    /// <summary>One talk as posted.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key)
    {
        if (state.Snapshot.Find(TalkRows.Talk, key) is not { } talk)
        {
            return null;
        }

        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(talk.IsCancelled ? TalksText.KickerCancelled : TalksText.Kicker),
                CardParts.Heading(CardText.Escape(talk.Topic)),
                CardParts.Text(TalksText.WhenLine.With(CardParts.When(talk.At), talk.Minutes)),
                .. talk.IsCancelled ? [CardParts.Text(TalksText.Cancelled)] : new CardElement[]
                {
                    CardParts.Text(TalksText.How),
                    CardParts.Note(TalksText.ResourceManager.Of("Calendar", talk.Calendar).With(talk.Invited)),
                },
            ],
            Actions = talk.IsCancelled ? null :
            [
                .. talk.JoinUrl is { } join ? [new OpenUrlAction { Title = TalksText.JoinButton, Url = join }] : Array.Empty<CardAction>(),
                new ExecuteAction { Title = TalksText.CancelButton, Verb = "talk.cancel", Data = CardParts.Data(state.Initiative.Id, ("talk", talk.Id)) },
            ],
        };
    }

    private static TextBlock Line(Talk talk) => new($"**{CardText.Escape(CardText.Shorten(talk.Topic, 80))}** · {TalksText.WhenLine.With(CardParts.When(talk.At), talk.Minutes)}");
}
