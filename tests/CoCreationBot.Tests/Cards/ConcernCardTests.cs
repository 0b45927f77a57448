using CoCreationBot.Domain;
using CoCreationBot.Features.Digests;
using CoCreationBot.Features.Waiting;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Cards;

/// <summary>However much waits for somebody in however many initiatives, what they are shown fits a card and names them all.</summary>
public sealed class ConcernCardTests
{
    public static TheoryData<string, int> Sizes => [.. Language.Supported.SelectMany(tag => new[] { 1, 2, 4, 7, 30 }.Select(count => (tag, count)))];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_card_of_what_waits_and_the_weekly_message_fit_whatever_there_is(string language, int initiatives)
    {
        using var chosen = Language.Use(language);
        var names = Enumerable.Range(1, initiatives).Select(number => $"Äänekosken yhteinen ovi kaikille numero {number:D2}").ToArray();
        Concern[] many = [.. Enumerable.Range(0, 20).Select(Long)];
        var waiting = WaitingCards.Waiting([.. names.Select(name => new WaitingIn(StateOf(name), name, true, many))]);
        var week = DigestCards.Week([.. names.Select(name => new DigestContent(name, many, many, many))]);
        foreach (var card in new[] { waiting, week })
        {
            Assert.InRange(CardJson.Bytes(card).Length, 1, CardSize.Limit);
            var text = CardReader.Text(System.Text.Json.Nodes.JsonNode.Parse(CardJson.Bytes(card)));
            Assert.All(names.Take(25), name => Assert.Contains(name, text, StringComparison.Ordinal));
        }
    }

    private static Concern Long(int number) => new(
        $"{number} {new string('ö', 200)}",
        DateTimeOffset.UnixEpoch,
        [.. new[] { "one.form", "two.form", "three.form" }.Select(verb => SubmitAction.OpenDialog(new string('ä', 25), verb, CardParts.Data(Id, ("round", Id.Value), ("version", "17"))))])
    {
        Until = DateTimeOffset.UnixEpoch.AddDays(number),
    };

    private static readonly InitiativeId Id = new("01ARZ3NDEKTSV4RRFFQ69G5FAV");

    private static InitiativeState StateOf(string title)
    {
        var draft = new Domain.Initiatives.InitiativeDraft(title, "Forms", "", "Director", "Families", ["Housing"], "en", Domain.Rules.DecisionRule.Default);
        var initiative = Domain.Initiatives.Initiative.Start(Id, draft, new PersonId("aad-1"), DateTimeOffset.UnixEpoch).Value;
        return new InitiativeState(new Snapshot(InitiativeStore.PartitionOf(Id), [StateRow.Of(InitiativeStore.PartitionOf(Id), Kinds.Initiative.KeyOf(initiative), Kinds.Initiative.Write(initiative))]));
    }
}
