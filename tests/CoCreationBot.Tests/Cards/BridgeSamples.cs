using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Talks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Tests.Cards;

/// <summary>Cards around an invitation with everything as long as it may be.</summary>
internal static class BridgeSamples
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string Sentence = string.Join(' ', Enumerable.Repeat("**ääkköset**", 30));
    private static readonly PersonId By = new("by");

    /// <summary>All of them, in a language.</summary>
    public static IEnumerable<(string Name, JsonNode Card)> Of(string language)
    {
        using var scope = Language.Use(language);
        Profile[] people = [.. Enumerable.Range(0, 10).Select(number => new Profile(
            new PersonId($"{number:D8}-0000-4000-8000-000000000000"), $"Person {number} " + new string('ö', 60), new string('å', 100), "City", number == 3) { Title = new string('t', 60) })];
        var form = new FindForm("i") { Department = "Day care 0", People = string.Join(',', people.Take(5).Select(person => person.Person.Value)), Note = Sentence, Place = nameof(MeetingPlace.GroupChat) };
        var state = State();
        var batch = Batch(state, people);
        var look = new Look(state, BridgeCards.Of(state).Find("Day care 0")!, people, null, 20, CanMakeChat: true);
        var nobody = look with { People = [], Failure = new GraphFailure(GraphFailureKind.NotPermitted, Permissions.ReadUsers) };
        Invitation[] all =
        [
            batch.All[0], batch.All[1].Failed(), batch.All[2].Accept(batch.All[2].Person, Now).Value.Arrived(Arrival.ByHand),
            batch.All[3].Decline(batch.All[3].Person, Sentence, Now).Value, batch.All[4].Accept(batch.All[4].Person, Now).Value.Arrived(Arrival.Added),
        ];
        state = State(all);
        var names = people.ToDictionary(person => person.Person);
        AdaptiveCard?[] cards =
        [
            BridgeCards.Card(state, hasDirectory: true), BridgeForms.Choose(state), BridgeForms.Find(look, form, "!"), BridgeForms.Find(nobody, form), BridgeForms.Preview(look, form, batch, isInstalled: true),
            BridgeForms.Preview(look, form, batch, isInstalled: false), BridgeForms.Sent(state, all, names), InvitationCards.Decline(all[0], state.Initiative.Id, Sentence, "!"),
            .. all.Select(invitation => InvitationCards.Invited(state, invitation.Person, invitation.Id, Now)), InvitationCards.Invited(state, all[0].Person, all[0].Id, Now.AddYears(1)),
            .. all.Skip(2).Select(invitation => InvitationCards.Answer(state, By, invitation.Id, names)),
            .. Talks(state),
            .. Enum.GetValues<GraphFailureKind>().SelectMany(kind => all.Skip(1).Take(2).Select(invitation => InvitationCards.ByHand(state, By, InvitationCards.ByHandKey(invitation, new GraphFailure(kind, Permissions.AddToTeam)), names))),
        ];
        return [.. cards.Select((card, index) => ($"bridge {index}", JsonNode.Parse(CardJson.Bytes(card!))!))];
    }

    private static IEnumerable<AdaptiveCard?> Talks(InitiativeState state)
    {
        var form = new TalkForm("i", new string('ö', Texts.TitleLength), "120", "3", "2026-03-03", "10:00");
        string[] missing = [.. Enumerable.Range(0, 5).Select(number => $"group {number} " + new string('å', 60))];
        TalkTime[] times = [.. Enumerable.Range(1, 6).Select(day => new TalkTime(Now.AddDays(day), 12, missing[..(day - 1)]))];
        var reach = new Reach(99, 30, 12, new GraphFailure(GraphFailureKind.Busy));
        return
        [
            TalkForms.Plan(state, form, TimeZoneInfo.Utc, hasCalendars: true, "!", Sentence), TalkForms.Plan(state, form, TimeZoneInfo.Utc, hasCalendars: false),
            TalkForms.Times(state, form, times, reach, TimeZoneInfo.Utc), TalkForms.Times(state, form, [], reach with { People = 200 }, TimeZoneInfo.Utc),
            TalkCards.List(state, "", Now), TalkCards.List(state, form.Topic!, Now.AddYears(1)),
            .. state.Snapshot.All(TalkRows.Talk).Select(talk => TalkCards.One(state, talk.Id)),
        ];
    }

    private static IEnumerable<Talk> Planned() => Enum.GetValues<CalendarState>().Select((calendar, index) =>
        Talk.Plan($"t{index}", new string('*', Texts.TitleLength), Now.AddDays(index + 1), 60, By, Now).Value with
        {
            Calendar = calendar,
            Invited = 12,
            JoinUrl = calendar == CalendarState.Sent ? "https://teams.example/l/meetup-join/" + new string('x', 300) : null,
            IsCancelled = index == 0,
        });

    private static InvitationBatch Batch(InitiativeState state, Profile[] people)
    {
        var ids = 0;
        var draft = new InvitationDraft([.. people.Take(5).Select(person => person.Person)], "Day care 0", Sentence, MeetingPlace.GroupChat, "19:home");
        return Inviting.Invite(state.Initiative, [], [], draft, new Inviter(By, "Alex **Lind**"), Now, () => $"i{ids++}").Value;
    }

    private static InitiativeState State(params Invitation[] invitations)
    {
        var id = new InitiativeId("01J00000000000000000000000");
        var partition = InitiativeStore.PartitionOf(id);
        var initiative = Initiative.Start(
            id, new InitiativeDraft("One door " + new string('ö', 100), Sentence + Sentence, "", Sentence, Sentence, [.. Enumerable.Range(0, 25).Select(number => $"Day care {number}")], "en", DecisionRule.Default), By, Now).Value;
        var author = Participant.Introduce(new PersonId("p"), "Fatima", Voice.FrontLineStaff, "Users", Now).Value;
        var need = Need.Add(new NeedId("n1"), 1, 1, new NeedDraft { Title = "A need", Departments = [.. Enumerable.Range(20, 10).Select(number => $"Day care {number} " + new string('x', 100))] }, author, Now).Value;
        Azure.Data.Tables.TableEntity Row<T>(StateKind<T> kind, T value)
            where T : class => StateRow.Of(partition, kind.KeyOf(value), kind.Write(value));
        return new InitiativeState(new Snapshot(
            partition, [Row(Kinds.Initiative, initiative), Row(Kinds.Participant, author), Row(NeedRows.Need, need), .. invitations.Select(invitation => Row(BridgeRows.Invitation, invitation)), .. Planned().Select(talk => Row(TalkRows.Talk, talk))]));
    }
}
