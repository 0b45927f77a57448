using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Power;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Workspace;

namespace CoCreationBot.Tests.Cards;

/// <summary>Parts of cards whose figures come from elsewhere, with the examples of the domain report.</summary>
internal static class PowerSamples
{
    /// <summary>The example of 4.8 beside a question that few answered and one that all answered alike.</summary>
    public static JsonNode Change(string language) => Card(language, () => ChangeParts.Of(
    [
        new("I can decide things that matter to me.", ChangeLevel.Micro, Published(3, 1, 1, 1, 1, 1, 1, 2, 2, 0, 0, 0, -1)),
        new("Staff treat me as *someone* who knows something useful.", ChangeLevel.Micro, Published(0, 1, 1, 1, 1, 1, -1, -1, 0, 0)),
        new("When I say something is wrong, somebody acts and tells me.", ChangeLevel.Meso, Published(2, [.. Enumerable.Repeat(1, 12)])),
        new("People in my situation are heard when rules and plans are made.", ChangeLevel.Macro, Published(0, 1, 0, -1)),
    ],
    5));

    /// <summary>The example of 4.6: 25 ideas, 8 chosen, none of six from people who use the service.</summary>
    public static JsonNode Selection(string language)
    {
        (string Group, int Members, int Proposed, int Chosen)[] groups = [("Social services", 8, 10, 5), ("Employment", 6, 5, 2), ("Housing", 5, 4, 1), ("People who use the service", 5, 6, 0)];
        PersonId Id(string group, int place) => new($"{group} {place}");
        var roster = new Roster(groups.SelectMany(group => Enumerable.Range(0, group.Members).Select(place => new Domain.Power.Member(Id(group.Group, place), group.Group, group.Proposed == 6))));
        Proposal[] proposals = [.. groups.SelectMany(group => Enumerable.Range(0, group.Proposed).Select(place => new Proposal([Id(group.Group, place % group.Members)], place < group.Chosen, place % 2 == 0)))];
        return Card(language, () => SelectionPart.Of(PublishedSelection.From(roster, proposals, 5)));
    }

    private static PublishedChange Published(int left, params int[] differences) => PublishedChange.From([.. differences.Select(change => (int?)change)], left, 5);

    private static JsonNode Card(string language, Func<IEnumerable<CardElement>> body)
    {
        using var scope = Language.Use(language);
        return JsonNode.Parse(CardJson.Bytes(new AdaptiveCard { Body = [.. body()] }))!;
    }
}
