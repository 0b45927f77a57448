using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>The two questions everybody answers once: whose perspective, and which group. They stand at the head of the first form a person opens.</summary>
internal static class Introduction
{
    public static string WordsFor(Voice voice) => PeopleText.ResourceManager.Of("Voice", voice);

    /// <summary>The questions, filled in with what is known; nothing for a person who answered them before.</summary>
    public static IEnumerable<CardElement> AskOnce(Participant? known, IReadOnlyList<string> groups, string? voice = null, string? group = null) =>
        known is null
            ? [CardParts.Section(PeopleText.IntroduceFirst), CardParts.Note(PeopleText.IntroduceWhy), .. Ask(groups, voice, group), new TextBlock(" ") { Separator = true }]
            : [];

    /// <param name="groups">Groups that are known already.</param>
    /// <param name="voice">The perspective as sent before.</param>
    /// <param name="group">The group as sent before.</param>
    /// <param name="inOnePress">True where the form is short enough to show all perspectives at once.</param>
    public static IEnumerable<CardElement> Ask(IReadOnlyList<string> groups, string? voice, string? group, bool inOnePress = false)
    {
        yield return new ChoiceSetInput("voice", PeopleText.VoiceLabel, [.. CardParts.Choices<Voice>(WordsFor)])
        {
            IsRequired = true,
            ErrorMessage = PeopleText.VoiceMissing,
            Style = inOnePress ? "expanded" : null,
            Placeholder = inOnePress ? null : CommonText.Choose,
            Value = voice,
        };
        yield return new TextInput("group", PeopleText.GroupLabel)
        {
            IsRequired = true,
            ErrorMessage = PeopleText.GroupMissing,
            MaxLength = Texts.TitleLength,
            Placeholder = groups.Count > 0 ? string.Join(", ", groups) : PeopleText.GroupExample,
            Value = group ?? TenantDirectory.OwnGroup.Current,
        };
        if (group is null && TenantDirectory.OwnGroup.Current is not null)
        {
            yield return CardParts.Note(PeopleText.GroupFromDirectory);
        }
    }

    /// <summary>The person behind the turn: as known, or as this form introduces them. Nothing is stored yet.</summary>
    public static Result<Participant> Read(InitiativeChange edit, TurnContext turn, string? voice, string? group)
    {
        if (voice is null && group is null)
        {
            return edit.Me is { } known ? known : Refusal.TextMissing;
        }

        var introduced = Introduced(turn, voice, SpellLike(edit.Initiative.ExpectedGroups.Concat(edit.Participants.Select(known => known.Group)), group), edit.Me?.JoinedAt ?? edit.Now);
        return introduced.Succeeded ? introduced.Value with { Presence = edit.SeenHere(edit.Me) } : introduced;
    }

    /// <summary>Who starts an initiative, as the form introduces them.</summary>
    public static Result<Participant> OfStarter(TurnContext turn, string? voice, string? group, IEnumerable<string> groups, DateTimeOffset now)
    {
        var introduced = Introduced(turn, voice, SpellLike(groups, group), now);
        return introduced.Succeeded ? introduced.Value with { Presence = new Presence(turn.From.Id, [turn.Conversation.RootConversationId], now) } : introduced;
    }

    private static Result<Participant> Introduced(TurnContext turn, string? voice, string? group, DateTimeOffset since) => CardParts.Chosen<Voice>(voice) is { } chosen
        ? Participant.Introduce(new PersonId(turn.PersonKey), turn.From.Name ?? "", chosen, group, since)
        : Refusal.UnknownChoice;

    /// <summary>
    /// A button that only means something of somebody who is known. Who is not gets a form that asks who they are in place of the card, for them alone, and
    /// with the press in its own button: one press more, and it is carried out.
    /// </summary>
    /// <param name="edit">The initiative.</param>
    /// <param name="turn">The press.</param>
    /// <param name="said">Who they are, where that form was sent.</param>
    /// <param name="form">Verb that the form sends, and its data.</param>
    /// <param name="act">Carries it out.</param>
    public static InvokeResponse ForPress(
        InitiativeChange edit, TurnContext turn, (string? Voice, string? Group) said, (string Verb, JsonObject Data) form, Func<Participant, InvokeResponse> act)
    {
        var me = Read(edit, turn, said.Voice, said.Group);
        if (!me.Succeeded)
        {
            return First(edit, said.Voice, said.Group, form, said is (null, null) ? null : Reply.Sentence(me.Refusal));
        }

        var answer = act(me.Value);
        if (!answer.IsRefused)
        {
            Keep(edit, me.Value);
        }

        return answer;
    }

    /// <summary>The form that keeps a press while somebody says who they are.</summary>
    public static InvokeResponse First(InitiativeState state, string? voice, string? group, (string Verb, JsonObject Data) form, string? problem = null) => InvokeResponse.Card(DialogsInPlace.Of(new AdaptiveCard
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Heading(PeopleText.PressKept),
            CardParts.Note(PeopleText.IntroduceWhy),
            .. Ask(state.Initiative.ExpectedGroups, voice, group, inOnePress: true),
        ],
        Actions = [SubmitAction.SendForm(PeopleText.PressSend, form.Verb, form.Data)],
    }));

    /// <summary>Stores the person when they are new or changed.</summary>
    public static void Keep(InitiativeChange edit, Participant me)
    {
        if (me == edit.Me)
        {
            return;
        }

        edit.Put(Kinds.Participant, me);
        Note(edit, me);
        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        edit.Later(Memberships.Job, Memberships.KeyOf(me.Person, edit.Contact));
    }

    /// <summary>Notes in the audit log that somebody introduced themselves.</summary>
    public static void Note(InitiativeChange edit, Participant me) => edit.Audit("participant.introduced", ("voice", me.Voice.ToString()));

    // "housing" and "Housing " are one group; the first spelling wins.
    private static string? SpellLike(IEnumerable<string> groups, string? group) =>
        group is null ? null : groups.FirstOrDefault(known => Participant.KeyOf(known) == Participant.KeyOf(group)) ?? group;
}
