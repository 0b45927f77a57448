using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Power;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Tests.Cards;

/// <summary>A part of the view with the example of the domain report.</summary>
internal static class PowerSamples
{
    /// <summary>The example of 4.6: 25 ideas, 8 chosen, none of six from people who use the service.</summary>
    public static JsonNode Selection(string language)
    {
        (string Group, int Members, int Proposed, int Chosen)[] groups = [("Social services", 8, 10, 5), ("Employment", 6, 5, 2), ("Housing", 5, 4, 1), ("People who use the service", 5, 6, 0)];
        PersonId Id(string group, int place) => new($"{group} {place}");
        var roster = new Roster(groups.SelectMany(group => Enumerable.Range(0, group.Members).Select(place => new Domain.Power.Member(Id(group.Group, place), group.Group, group.Proposed == 6))));
        Proposal[] proposals = [.. groups.SelectMany(group => Enumerable.Range(0, group.Proposed).Select(place => new Proposal([Id(group.Group, place % group.Members)], place < group.Chosen, place % 2 == 0)))];
        return Card(language, () => SelectionPart.Of(PublishedSelection.From(roster, proposals, 5), Figures.Drawn));
    }

    private static JsonNode Card(string language, Func<IEnumerable<CardElement>> body)
    {
        using var scope = Language.Use(language);
        return JsonNode.Parse(CardJson.Bytes(new AdaptiveCard { Body = [.. body()] }))!;
    }
}
