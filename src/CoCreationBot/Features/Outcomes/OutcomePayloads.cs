using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Outcomes;

/// <summary>The outcome form as sent, for a new outcome or a correction. Everything is text until checked.</summary>
internal sealed record OutcomeForm(string? Initiative)
{
    public string? Outcome { get; init; }

    public string? Kind { get; init; }

    public string? Level { get; init; }

    public string? Direction { get; init; }

    public string? Title { get; init; }

    public string? What { get; init; }

    public string? ForWhom { get; init; }

    public string? Confirmer { get; init; }

    public string? AlsoPlayed { get; init; }

    public string? Links { get; init; }

    public string? Needs { get; init; }

    public string? Ideas { get; init; }

    public string? Decisions { get; init; }

    public string? Actions { get; init; }

    public string? Stories { get; init; }

    public string? NoPerson { get; init; }

    /// <summary>What the form was opened with.</summary>
    public string? Version { get; init; }

    public string? Voice { get; init; }

    public string? Group { get; init; }

    /// <summary>The form that corrects an outcome, with what it was opened with.</summary>
    public static OutcomeForm ToEdit(string? initiative, Outcome outcome) => Of(initiative, outcome) with { Version = VersionOf(outcome) };

    /// <summary>The outcome's words and choices, in a few letters.</summary>
    public static string VersionOf(Outcome outcome) => FormVersion.Of(Of(null, outcome), OutcomeJson.Default.OutcomeForm);

    private static OutcomeForm Of(string? initiative, Outcome outcome) => new(initiative)
    {
        Outcome = outcome.Id.Value,
        Kind = outcome.Kind.ToString(),
        Level = outcome.Level.ToString(),
        Direction = outcome.Direction.ToString(),
        Title = outcome.Title,
        What = outcome.What,
        ForWhom = outcome.ForWhom,
        Confirmer = outcome.Confirmer,
        AlsoPlayed = outcome.AlsoPlayed,
        Links = string.Join('\n', outcome.Links.Select(link => link.Url)),
        Needs = string.Join(',', outcome.Needs.Select(id => id.Value)),
        Ideas = string.Join(',', outcome.Ideas.Select(id => id.Value)),
        Decisions = string.Join(',', outcome.Decisions.Select(id => id.Value)),
        Actions = string.Join(',', outcome.Actions.Select(id => id.Value)),
        Stories = string.Join(',', outcome.Stories.Select(id => id.Value)),
    };

    /// <summary>The draft, or null when a choice is none of those offered; ids that are not there are dropped.</summary>
    public OutcomeDraft? Draft(InitiativeState state) =>
        CardParts.Chosen<OutcomeKind>(Kind) is { } kind && CardParts.Chosen<OutcomeLevel>(Level) is { } level && CardParts.Chosen<OutcomeDirection>(Direction) is { } direction
            ? new OutcomeDraft
            {
                Kind = kind,
                Level = level,
                Direction = direction,
                Title = Title,
                What = What,
                ForWhom = ForWhom,
                Confirmer = Confirmer,
                AlsoPlayed = AlsoPlayed,
                Links = Links,
                Needs = [.. Texts.List(Needs).Where(id => state.FindNeed(id) is not null).Select(id => new NeedId(id))],
                Ideas = [.. Texts.List(Ideas).Where(id => state.FindIdea(id) is not null).Select(id => new IdeaId(id))],
                Decisions = [.. Texts.List(Decisions).Where(id => state.FindRound<PollRound>(id) is { Status: RoundStatus.Published }).Select(id => new RoundId(id))],
                Actions = [.. Texts.List(Actions).Where(id => state.FindAction(id) is not null).Select(id => new ActionId(id))],
                Stories = [.. Texts.List(Stories).Where(id => state.FindStory(id) is { Status: not StoryStatus.AwaitsTeller }).Select(id => new StoryId(id))],
            }
            : null;
}

/// <summary>A button on an outcome.</summary>
internal sealed record OneOutcome(string? Initiative, string? Outcome);

/// <summary>Somebody confirms an outcome, or sees it differently.</summary>
internal sealed record ViewForm(string? Initiative, string? Outcome, string? Agrees, string? Text, string? Voice, string? Group, string? Version = null);

internal sealed record OutcomePage(string? Initiative, string? Page);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OutcomeForm))]
[JsonSerializable(typeof(OneOutcome))]
[JsonSerializable(typeof(ViewForm))]
[JsonSerializable(typeof(OutcomePage))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
