using System.Globalization;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Talks;

/// <summary>The dialogs of a facilitator who plans a talk.</summary>
internal static class TalkForms
{
    private const int MostNamed = 3;
    private static readonly int[] WeeksToLook = [1, 2, 3];

    public static AdaptiveCard Plan(InitiativeState state, TalkForm form, TimeZoneInfo zone, bool hasCalendars, string? problem = null, string? warning = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. warning is null ? Array.Empty<CardElement>() : [CardParts.Warning(warning)],
            FormParts.Line("topic", TalksText.TopicLabel, form.Topic, TalksText.TopicExample),
            new ChoiceSetInput("minutes", TalksText.LengthLabel, [.. Talk.Lengths.Select(minutes => Number(minutes, TalksText.Minutes))])
            {
                Value = form.Length.ToString(CultureInfo.InvariantCulture), IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
            },
            .. hasCalendars
                ?
                [
                    CardParts.Section(TalksText.FindHeading),
                    CardParts.Note(TalksText.FindNote),
                    new ChoiceSetInput("weeks", TalksText.WeeksLabel, [.. WeeksToLook.Select(weeks => Number(weeks, weeks == 1 ? TalksText.OneWeek : TalksText.Weeks))])
                    {
                        Value = form.WeeksAhead.ToString(CultureInfo.InvariantCulture),
                    },
                ]
                : new CardElement[] { CardParts.Note(TalksText.NoCalendars) },
            CardParts.Section(hasCalendars ? TalksText.OwnTimeHeading : TalksText.TimeHeading),
            new ColumnSet(
            [
                new Column([.. FormParts.Day("day", TalksText.DayLabel, form.Day, zone)]),
                new Column([.. FormParts.Hour("hour", TalksText.HourLabel, form.Hour)]),
            ]),
            CardParts.Note(Zone.Note(zone)),
        ],
        Actions =
        [
            .. hasCalendars ? [SubmitAction.SendForm(TalksText.FindButton, "talk.find", CardParts.Data(state.Initiative.Id))] : Array.Empty<CardAction>(),
            SubmitAction.SendForm(TalksText.SaveButton, "talk.save", CardParts.Data(state.Initiative.Id)),
        ],
    };

    /// <summary>Times at which people can, the best ones, for the facilitator to choose from.</summary>
    public static AdaptiveCard Times(InitiativeState state, TalkForm form, IReadOnlyList<TalkTime> times, Reach reach, TimeZoneInfo zone)
    {
        var names = state.GroupNames();
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Section(CardText.Escape(form.Topic ?? "")),
                .. reach.Failure is { } failure ? [CardParts.Warning(BridgeWords.Failure(failure))] : Array.Empty<CardElement>(),
                times.Count == 0
                    ? CardParts.Text(TalksText.NoTimes)
                    : new ChoiceSetInput("slot", TalksText.SlotLabel, [.. times.Select(time => new Choice(Title(time, reach.Read, names, zone), TimeSlots.Write(time.At)))])
                    {
                        Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = TimeSlots.Write(times[0].At),
                    },
                CardParts.Note(Zone.Note(zone)),
                .. reach.Unread > 0 ? [CardParts.Note(TalksText.Unread.With(reach.Unread))] : Array.Empty<CardElement>(),
                CardParts.Note(reach.People > Talk.MostInvited ? TalksText.TooMany.With(Talk.MostInvited) : TalksText.WhoIsInvited.With(reach.People)),
            ],
            Actions =
            [
                .. times.Count > 0 ? [SubmitAction.SendForm(TalksText.SaveButton, "talk.save", Data(state, form)) with { Style = "positive" }] : Array.Empty<CardAction>(),
                SubmitAction.SendForm(TalksText.BackButton, "talk.form", Data(state, form)),
            ],
        };
    }

    private static string Title(TalkTime time, int people, IReadOnlyDictionary<string, string> names, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time.At, zone).DateTime;
        var culture = CultureInfo.CurrentCulture;
        var when = $"{culture.DateTimeFormat.GetAbbreviatedDayName(local.DayOfWeek)} {local.ToString("M", culture)} {local.ToString("t", culture)}";
        var missing = string.Join(", ", time.Missing.Take(MostNamed).Select(group => CardText.Shorten(names.GetValueOrDefault(group, group), 40)));
        return time.Missing.Count == 0 ? TalksText.SlotAll.With(when, time.Free, people)
            : time.Missing.Count <= MostNamed ? TalksText.SlotMissing.With(when, time.Free, people, missing)
            : TalksText.SlotMissingMore.With(when, time.Free, people, missing, time.Missing.Count - MostNamed);
    }

    private static Choice Number(int value, string words) => new(words.With(value), value.ToString(CultureInfo.InvariantCulture));

    private static System.Text.Json.Nodes.JsonObject Data(InitiativeState state, TalkForm form) => CardParts.Data(
        state.Initiative.Id, ("topic", form.Topic), ("minutes", form.Length.ToString(CultureInfo.InvariantCulture)), ("weeks", form.WeeksAhead.ToString(CultureInfo.InvariantCulture)));
}
