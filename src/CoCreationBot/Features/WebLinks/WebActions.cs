using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.WebLinks;

/// <summary>A press of a button or a sent form, as the page's script says it. All of it is checked.</summary>
/// <param name="Kind"><c>execute</c>, <c>dialog</c> or <c>submit</c>.</param>
/// <param name="Verb">The button's verb.</param>
/// <param name="Data">The button's data with what was filled in.</param>
/// <param name="Id">The press, so that sent twice it is carried out once.</param>
/// <param name="Zone">IANA time zone of the browser.</param>
internal sealed record WebAction(string? Kind, string? Verb, JsonObject? Data, string? Id, string? Zone);

/// <summary>
/// Hands what people do on the page to the same routes as in Teams. Only what takes part passes; nothing that leads. Answers given before are never
/// shown: whoever else has the link, such as the facilitator who made it, must not read them.
/// </summary>
internal sealed class WebActions(SideDoor door, WebEntry entry)
{
    private const int LongestId = 64;

    // The Connector never sees these conversations; the address only says that dialogs are shown.
    private const string Nowhere = "https://web.invalid";

    // What a person is stands with the link; that somebody writes for others is for people whom the team knows.
    private static readonly string[] NotFromHere = ["voice", "group", "forOther", "inPlace", "msteams"];

    /// <summary>What was answered before stands in forms, and, of polls with pages, in their buttons.</summary>
    private static readonly string[] OfButtons = ["initiative", "round", "version", "shown", "page", "verb"];

    /// <summary>Carries it out; null when it is not allowed from here.</summary>
    public async Task<ShownAnswer?> ActAsync(WebVisit visit, WebAction act, CancellationToken cancellation)
    {
        if (act is not { Verb: { } verb, Data: { } sent } || KindOf(act) is not { } kind || !door.Allows(kind, verb)
            || Text(sent, "initiative") != visit.State.Initiative.Id.Value)
        {
            return null;
        }

        var data = sent.DeepClone().AsObject();
        foreach (var name in NotFromHere)
        {
            data.Remove(name);
        }

        var answer = await door.InvokeAsync(ActivityOf(visit, act, kind, verb, data));
        if (kind != RouteKind.Dialog && !answer.IsRefused && visit.Session is { By: { } helper, How: var how } && Text(data, "round") is { } round)
        {
            await NoteAsync(visit, round, how, helper, cancellation);
        }

        // What was typed stands where it fits now, which may be in another field.
        if (answer is { HoldsWhatFits: true, Card: { } changed })
        {
            return answer with { Card = CardChange.Buttons(changed with { Lang = visit.Language }, action => Kept(action, DataOf(action))) };
        }

        // The next question of a reflection has the fields of the one before.
        var typed = kind == RouteKind.Dialog || (verb == "reflect.step" && !answer.IsRefused) ? null : sent;
        return answer with { Card = answer.Card is { } card ? Shown(visit, card, typed) : null };
    }

    // The answer is saved: who filled it in is the lesser loss.
    private async Task NoteAsync(WebVisit visit, string round, FilledIn how, Helper helper, CancellationToken cancellation)
    {
        try
        {
            await entry.NoteAsync(visit.Token, round, visit.Person, how, helper, cancellation);
        }
        catch (Storage.StorageUnavailableException)
        {
        }
    }

    /// <summary>
    /// A card as the page shows it: without buttons that do nothing here, and without what was answered before. Fields hold what was sent just now, whatever
    /// the card has in them: compared with it, every guess would be answered.
    /// </summary>
    /// <param name="visit">Who reads it.</param>
    /// <param name="card">The card.</param>
    /// <param name="sent">What the person filled in just now, which comes again with a refused form and with the next page.</param>
    public AdaptiveCard Shown(WebVisit visit, AdaptiveCard card, JsonObject? sent = null) =>
        CardChange.Inputs(OfEverybody(visit, card, sent), input => Emptied(visit, input, sent));

    /// <summary>A card that everybody may see: its fields hold nobody's answer.</summary>
    public AdaptiveCard OfEverybody(WebVisit visit, AdaptiveCard card, JsonObject? sent = null) =>
        CardChange.Buttons(card with { Lang = visit.Language }, action => Kept(action, sent));

    /// <summary>True for a button that does something here.</summary>
    public bool IsFromHere(CardAction action) => Kept(action, null) is not null;

    private CardAction? Kept(CardAction action, JsonObject? sent) => action switch
    {
        ExecuteAction execute => door.Allows(RouteKind.Execute, execute.Verb) ? execute : null,
        SubmitAction { Data: { } data } submit => door.Allows(data.ContainsKey("msteams") ? RouteKind.Dialog : RouteKind.Submit, Text(data, "verb"))
            ? Text(data, "verb") == "poll.save" ? submit with { Data = Emptied(data, sent) } : submit
            : null,
        OpenUrlAction or ToggleVisibilityAction => action,
        _ => null,
    };

    private static JsonObject? DataOf(CardAction action) => action is SubmitAction { Data: { } data } ? data : null;

    private static JsonObject Emptied(JsonObject data, JsonObject? sent) => new(data
        .Where(entry => OfButtons.Contains(entry.Key) || sent?.ContainsKey(entry.Key) == true)
        .Select(entry => KeyValuePair.Create(entry.Key, (OfButtons.Contains(entry.Key) ? entry.Value : sent![entry.Key])?.DeepClone())));

    private static CardInput Emptied(WebVisit visit, CardInput input, JsonObject? sent)
    {
        // Who has help says so once; in a form that asks, it is filled in.
        if (input is ToggleInput { Key: "helped" } helped)
        {
            return helped with { Value = visit.Session is { How: not FilledIn.Self } ? "true" : "false" };
        }

        var value = sent is null ? null : Text(sent, input.Key);
        return input switch
        {
            TextInput text => text with { Value = value },
            ChoiceSetInput choice => choice with { Value = value },
            ToggleInput toggle => toggle with { Value = value },
            NumberInput number => number with { Value = WholeNumbers.Read(value) },
            DateInput date => date with { Value = Iso(value) },
            TimeInput time => time with { Value = WrittenTimes.Hour(value) is { Succeeded: true } hour ? hour.Value.ToString("HH:mm", CultureInfo.InvariantCulture) : null },
            _ => input,
        };
    }

    private static string? Iso(string? date) => WrittenTimes.Day(date, TimeZoneInfo.Utc) is { Succeeded: true } day ? day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static Activity ActivityOf(WebVisit visit, WebAction act, RouteKind kind, string verb, JsonObject data)
    {
        data["verb"] = verb;
        var value = kind == RouteKind.Execute
            ? new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" }
            : new JsonObject { ["data"] = data };
        return new Activity
        {
            Type = ActivityTypes.Invoke,
            Name = kind switch { RouteKind.Execute => InvokeNames.CardAction, RouteKind.Dialog => InvokeNames.DialogFetch, _ => InvokeNames.DialogSubmit },
            Id = act.Id is { Length: > 0 and <= LongestId } id ? id : Guid.NewGuid().ToString("N"),
            ChannelId = WebDoor.Channel,
            ServiceUrl = Nowhere,
            Locale = visit.Language,
            LocalTimezone = act.Zone is { Length: > 0 and <= LongestId } zone ? zone : null,
            // No account: nothing is ever sent to this person.
            From = new ChannelAccount { AadObjectId = visit.Person.Value, Name = visit.State.Participants.FirstOrDefault(known => known.Person == visit.Person)?.Name },
            Conversation = new ConversationAccount { Id = WebDoor.Conversation(visit.Token.Link, visit.Session!.Id), ConversationType = ConversationTypes.Personal, TenantId = visit.Home.Reference.TenantId },
            Value = JsonSerializer.SerializeToElement(value, WebJson.Default.JsonObject),
        };
    }

    private static RouteKind? KindOf(WebAction act) => act.Kind switch
    {
        "execute" => RouteKind.Execute,
        "dialog" => RouteKind.Dialog,
        "submit" => RouteKind.Submit,
        _ => null,
    };

    private static string? Text(JsonObject data, string name) => data[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;
}
