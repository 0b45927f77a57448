using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Routing;

/// <summary>Routes what people do with cards and their dialogs: buttons, dialogs to open, forms sent. A form of a message action is a form like every other.</summary>
internal sealed class CardInvokes(RouteTables tables, ITurnTexts texts, InvokeGuard guard)
{
    private static readonly InvokeSayings AsCard = new(why => InvokeResponse.Error(400, "BadRequest", why), why => InvokeResponse.Error(500, "Failed", why), InvokeResponse.Message);

    /// <summary>A button of a card.</summary>
    public Task<InvokeResponse> ActAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return Task.FromResult(InvokeResponse.Malformed("BadRequest", "Missing value property"));
        }

        if (!value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
        {
            return Task.FromResult(InvokeResponse.Malformed("BadRequest", "Missing action property"));
        }

        var type = Text(action, "type");
        if (type != "Action.Execute")
        {
            return Task.FromResult(InvokeResponse.Malformed("NotSupported", $"The action '{type}' is not supported."));
        }

        var data = action.TryGetProperty("data", out var sent) ? sent : default;
        var mark = Text(data, DialogsInPlace.Mark);
        var kind = mark switch { DialogsInPlace.Opens => RouteKind.Dialog, DialogsInPlace.Sends => RouteKind.Submit, _ => RouteKind.Execute };
        var verb = Text(action, "verb");
        if (tables.Find(turn, kind, verb) is not { } route)
        {
            return Task.FromResult(InvokeResponse.Error(400, "UnknownVerb", texts.UnknownVerb));
        }

        turn.IsInPlace = mark is not null;
        return guard.RunAsync(turn, verb, WeightOf(kind, route), async () => InPlace(turn, data, await route.Handler(turn, data, cancellation)), AsCard);
    }

    /// <summary>A dialog to be opened, or its form.</summary>
    public Task<InvokeResponse> DialogAsync(TurnContext turn, RouteKind kind, CancellationToken cancellation)
    {
        if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value
            || !value.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return Task.FromResult(InvokeResponse.BadRequest);
        }

        var verb = Verb(data);
        if (tables.Find(turn, kind, verb) is not { } route)
        {
            return Task.FromResult(InvokeResponse.DialogMessage(texts.UnknownVerb) with { IsRefused = true });
        }

        var form = KeptForm.Open(turn, data);
        var sayings = kind == RouteKind.Submit
            ? new InvokeSayings(InvokeResponse.DialogMessage, why => KeptForm.Of(turn, form, why, texts), why => KeptForm.Of(turn, form, why, texts))
            : new InvokeSayings(InvokeResponse.DialogMessage);
        return guard.RunAsync(turn, verb, WeightOf(kind, route), () => route.Handler(turn, form, cancellation), sayings);
    }

    /// <summary>What a verb weighs at the gate; null for what only opens.</summary>
    public static TurnWeight? WeightOf(RouteKind kind, Route route) =>
        kind == RouteKind.Dialog ? null : route.IsPost || (kind == RouteKind.Submit && !route.IsByMany) ? TurnWeight.Post : TurnWeight.Act;

    /// <summary>The verb in what a button or form sent.</summary>
    public static string? Verb(JsonElement data) => Text(data, "verb");

    // A client without dialogs gets the form, and the words that would end the dialog, in place of the card; so does whoever sends a form that stands in a card.
    private InvokeResponse InPlace(TurnContext turn, JsonElement data, InvokeResponse answer)
    {
        if (turn.Conversation.ShowsDialogs && !turn.IsInPlace)
        {
            return answer;
        }

        return answer switch
        {
            { ShownCard: { } card, DialogTitle: null } => InvokeResponse.Card(DialogsInPlace.Of(card)),
            { ShownCard: { } form, DialogTitle: { } title } => InvokeResponse.Card(DialogsInPlace.Of(form with
            {
                Body = [new TextBlock(title) { Style = "heading", Size = "Large", Weight = "Bolder" }, .. form.Body],
                Actions = [.. form.Actions ?? [], .. Back(data)],
            })),
            { DialogText: { } text } => InvokeResponse.Card(new AdaptiveCard { Body = [new TextBlock(text)], Actions = [.. Back(data)] }) with { IsRefused = answer.IsRefused },
            _ => answer,
        };
    }

    private IEnumerable<CardAction> Back(JsonElement data)
    {
        if (tables.WayBack is not { } way)
        {
            yield break;
        }

        var along = new JsonObject();
        foreach (var name in way.Along)
        {
            if (Text(data, name) is { } text)
            {
                along[name] = text;
            }
        }

        yield return new ExecuteAction { Title = texts.Back, Verb = way.Verb, Data = along, AssociatedInputs = "none" };
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
