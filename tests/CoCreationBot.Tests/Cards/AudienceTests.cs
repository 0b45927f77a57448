using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Outcomes;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Tests.Cards;

/// <summary>A story is never shown beyond its teller's consent, whatever card names it.</summary>
public sealed class AudienceTests
{
    private const string Secret = "My own flat";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Participant Teller = Participant.Introduce(new PersonId("p"), "Fatima", Voice.ServiceUser, "Users", Now).Value;

    [Fact]
    public void Home_is_the_team_and_everywhere_else_reads_the_organisation()
    {
        var state = State(Readers.Team);
        Assert.Equal(Readers.Team, Audiences.At(state, "19:home"));
        Assert.Equal(Readers.Organisation, Audiences.At(state, "19:linked"));
        Assert.Equal(Readers.Organisation, Audiences.At(state, "a:somebody"));
        Assert.Equal(Readers.Organisation, Audiences.At(state, WebDoor.Channel));
        Assert.Equal(Readers.Organisation, Audiences.OfAll(state));
    }

    [Fact]
    public void It_depends_on_where_one_stands_and_not_on_how_many_conversations_there_are()
    {
        var former = new FormerSpace("19:linked", "Housing", null, Now, Now.AddDays(1), LinkEnd.Ended);
        foreach (var state in new[] { State(Readers.Team), State(Readers.Team, former), State(Readers.Team, isAlone: true) })
        {
            Assert.Equal(Readers.Team, Audiences.At(state, "19:home"));
            Assert.Equal(Readers.Organisation, Audiences.At(state, WebDoor.Channel));
            Assert.Equal(Readers.Organisation, Audiences.At(state, "a:somebody", new PersonId("somebody")));
        }
    }

    [Theory]
    [InlineData(Readers.Team, false)]
    [InlineData(Readers.Organisation, true)]
    [InlineData(Readers.Public, true)]
    public void A_linked_space_sees_a_story_only_with_consent(Readers consent, bool isShown)
    {
        var state = State(consent);
        AdaptiveCard?[] cards =
        [
            StoryCards.One(state, "s1", Readers.Organisation), StoryCards.List(state, Readers.Organisation),
            OutcomeCards.One(state, "o1", Readers.Organisation), ChainCards.Card(state, Readers.Organisation),
        ];
        Assert.All(cards, card => Assert.Equal(isShown, card is not null && Text(card).Contains(Secret, StringComparison.Ordinal)));
        Assert.Contains(Secret, Text(StoryCards.One(state, "s1", Readers.Team)!), StringComparison.Ordinal);
        Assert.Contains(Secret, Text(ChainCards.Card(state, Readers.Team)), StringComparison.Ordinal);
    }

    private static string Text(AdaptiveCard card) => System.Text.Encoding.UTF8.GetString(CardJson.Bytes(card));

    private static InitiativeState State(Readers consent, FormerSpace? former = null, bool isAlone = false)
    {
        var id = new InitiativeId("01J00000000000000000000000");
        var partition = InitiativeStore.PartitionOf(id);
        var initiative = Initiative.Start(id, new InitiativeDraft("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default), Teller.Person, Now).Value;
        var story = Story.Tell(new StoryId("s1"), 1, 1, new StoryDraft { Title = Secret, Now = "Keys", Readers = consent, Outcomes = [new OutcomeId("o1")] }, Teller, Now).Value;
        var draft = new OutcomeDraft { Title = "Flats sooner", ForWhom = "Families", Stories = [story.Id] };
        var outcome = Outcome.Record(new OutcomeId("o1"), 1, 1, draft, Teller, Now).Value;
        Azure.Data.Tables.TableEntity Row<T>(StateKind<T> kind, T value)
            where T : class => StateRow.Of(partition, kind.KeyOf(value), kind.Write(value));
        Space At(string conversation, InitiativeId? home) => new(new ConversationReference("https://smba.example", conversation, ConversationTypes.Channel, "t", "b")) { Initiative = home };
        return new InitiativeState(new Snapshot(partition,
        [
            Row(Kinds.Initiative, initiative), Row(Kinds.Space, At("19:home", id)),
            .. isAlone ? Array.Empty<Azure.Data.Tables.TableEntity>() : [former is null ? Row(Kinds.Space, At("19:linked", null)) : Row(Kinds.FormerSpace, former)], Row(StoryRows.Story, story), Row(OutcomeRows.Outcome, outcome),
        ]));
    }
}
