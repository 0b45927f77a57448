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

    public static IEnumerable<CardElement> Ask(IReadOnlyList<string> groups, string? voice, string? group)
    {
        yield return new ChoiceSetInput("voice", PeopleText.VoiceLabel, [.. CardParts.Choices<Voice>(WordsFor)])
        {
            IsRequired = true,
            ErrorMessage = PeopleText.VoiceMissing,
            Placeholder = CommonText.Choose,
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

        if (CardParts.Chosen<Voice>(voice) is not { } chosen)
        {
            return Refusal.UnknownChoice;
        }

        var introduced = Participant.Introduce(edit.Person, turn.From.Name ?? "", chosen, SpellLikeOthers(edit, group), edit.Me?.JoinedAt ?? edit.Now);
        return introduced.Succeeded ? introduced.Value with { Presence = edit.SeenHere(edit.Me) } : introduced;
    }

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
    private static string? SpellLikeOthers(InitiativeChange edit, string? group) =>
        group is null ? null
        : edit.Initiative.ExpectedGroups.Concat(edit.Participants.Select(known => known.Group))
            .FirstOrDefault(known => Participant.KeyOf(known) == Participant.KeyOf(group)) ?? group;
}
