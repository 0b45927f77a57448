using System.Globalization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>Forms of whoever leads a reflection.</summary>
internal static class ReflectionForms
{
    private static readonly int[] Weeks = [1, 2, 3, 4, 8];

    public static AdaptiveCard Open(InitiativeState state, ReflectionForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            new ChoiceSetInput("moment", ReflectionsText.MomentLabel, [.. CardParts.Choices<ReflectionMoment>(moment => $"{ReflectionWords.Name(moment)}: {ReflectionWords.About(moment)}")])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Moment ?? Suited(state).ToString(),
            },
            .. What(form),
            new ChoiceSetInput("weeks", ReflectionsText.WeeksLabel, [new Choice(ReflectionsText.ByHand, "0"), .. Weeks.Select(WeeksChoice)])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = Sent.Choice(form.Weeks) ?? "2",
            },
            CardParts.Note(ReflectionsText.Confidential.With(state.Initiative.Rule.MinimumGroupSize)),
        ],
        Actions = [SubmitAction.SendForm(ReflectionsText.OpenSend, "reflect.open", CardParts.Data(state.Initiative.Id))],
    };

    public static AdaptiveCard Edit(InitiativeState state, ReflectionForm form, string? problem = null, IEnumerable<CardElement>? below = null) => new()
    {
        Body = [.. FormParts.Problem(problem), CardParts.Text(ReflectionsText.EditIntro), .. What(form), .. below ?? []],
        Actions = [SubmitAction.SendForm(CommonText.Save, "reflect.change", CardParts.Data(state.Initiative.Id, ("round", form.Round), ("version", form.Version)))],
    };

    // What has not been asked yet in this cycle.
    private static ReflectionMoment Suited(InitiativeState state) => Enum.GetValues<ReflectionMoment>().FirstOrDefault(
        moment => state.RoundsOf<ReflectionRound>().All(round => round.Cycle != state.Initiative.Cycle || round.Reflection.Moment != moment));

    private static IEnumerable<CardElement> What(ReflectionForm form) =>
    [
        new ChoiceSetInput("form", ReflectionsText.FormLabel, [new Choice(ReflectionsText.FormFull, ReflectionForm.Full), new Choice(ReflectionsText.FormShort, ReflectionForm.Short)])
        {
            Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Form ?? ReflectionForm.Full,
        },
        new TextInput("items", ReflectionsText.ItemsLabel)
        {
            IsMultiline = true, MaxLength = Reflection.MostOwn * (CheckIn.LongestQuestion + 1), Value = form.Items, Placeholder = ReflectionsText.ItemsExample,
        },
        CardParts.Note(ReflectionsText.ItemsNote.With(Reflection.MostOwn)),
    ];

    private static Choice WeeksChoice(int weeks) =>
        new(weeks == 1 ? ReflectionsText.OneWeek : ReflectionsText.Weeks.With(weeks), weeks.ToString(CultureInfo.InvariantCulture));
}
