using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Cards;

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ShowCardAction), "Action.ShowCard")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
public abstract record CardAction
{
    /// <summary>What the button says.</summary>
    public required string Title { get; init => field = CardText.Isolate(value); }

    /// <summary>Id, unique in the card.</summary>
    public string? Id { get; init; }

    /// <summary><c>default</c>, <c>positive</c> or <c>destructive</c>.</summary>
    public string? Style { get; init; }

    /// <summary><c>primary</c> or <c>secondary</c> (in the overflow menu).</summary>
    public string? Mode { get; init; }

    /// <summary>Text on hover.</summary>
    public string? Tooltip { get; init => field = value is null ? null : CardText.Isolate(value); }
}

/// <summary>Universal Action: the bot answers with a card or a message.</summary>
public sealed record ExecuteAction : CardAction
{
    /// <summary>Verb the bot routes on.</summary>
    public required string Verb { get; init; }

    /// <summary>Data of ours; travels through people's clients, so it is checked again on arrival.</summary>
    public JsonObject? Data { get; init; }

    /// <summary><c>none</c>: the card's inputs are not sent and not validated.</summary>
    public string? AssociatedInputs { get; init; }
}

/// <summary>Opens a dialog from a card (<see cref="OpenDialog"/>) or sends a dialog's form (<see cref="SendForm"/>).</summary>
public sealed record SubmitAction : CardAction
{
    /// <summary>Data sent with the inputs.</summary>
    public JsonObject? Data { get; init; }

    /// <summary><c>none</c>: the card's inputs are not sent and not validated.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>A button that opens a dialog: arrives as task/fetch with this verb.</summary>
    public static SubmitAction OpenDialog(string title, string verb, JsonObject? data = null)
    {
        var all = data?.DeepClone().AsObject() ?? [];
        all["verb"] = verb;
        all["msteams"] = new JsonObject { ["type"] = InvokeNames.DialogFetch };
        return new SubmitAction { Title = title, Data = all, AssociatedInputs = "none" };
    }

    /// <summary>The submit button of a dialog: arrives as task/submit with this verb and the inputs.</summary>
    public static SubmitAction SendForm(string title, string verb, JsonObject? data = null)
    {
        var all = data?.DeepClone().AsObject() ?? [];
        all["verb"] = verb;
        return new SubmitAction { Title = title, Data = all };
    }
}

/// <summary>Opens a web address.</summary>
public sealed record OpenUrlAction : CardAction
{
    /// <summary>https address.</summary>
    public required string Url { get; init; }
}

/// <summary>Unfolds a card within the card.</summary>
public sealed record ShowCardAction : CardAction
{
    /// <summary>The card to unfold.</summary>
    public required AdaptiveCard Card { get; init; }
}

/// <summary>Shows or hides elements on this client only.</summary>
public sealed record ToggleVisibilityAction : CardAction
{
    /// <summary>Ids of the elements.</summary>
    public required IReadOnlyList<string> TargetElements { get; init; }
}
