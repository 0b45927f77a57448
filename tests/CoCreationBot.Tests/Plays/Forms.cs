using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What plays do with forms, again and again.</summary>
internal static class Forms
{
    /// <summary>The values that introduce a person, where a form asks for them.</summary>
    public static (string Key, string Value)[] Introduce(JsonNode? form, Member person) =>
        CardReader.Inputs(form).Any(input => input["id"]!.GetValue<string>() == "voice") ? [("voice", person.Voice), ("group", person.Group)] : [];

    /// <summary>Opens a form with one button and sends it with another; values not given stay as the form has them.</summary>
    public static async Task<Reaction> FillAsync(this Team team, string person, PostedMessage card, string opens, string sends, params (string Key, string Value)[] values)
    {
        var colleague = team.Colleague(person);
        var form = await colleague.PressAsync(card, null, opens);
        return form.Card is null || CardReader.Action(form.Card, sends) is null ? form : await colleague.SendFormAsync(card, form.Card, sends, values);
    }

    /// <summary>Sends a form as it stands, with these values.</summary>
    public static Task<Reaction> SendFormAsync(this Colleague person, PostedMessage card, JsonNode form, string verb, params (string Key, string Value)[] values) =>
        person.PressAsync(card, form, verb, [.. Introduce(form, person.Member), .. CardReader.Values(form), .. values]);

    /// <summary>Writes a command and gives the card it brings.</summary>
    public static Task<PostedMessage> AskAsync(this Team team, string command, string verb, string person = "alex") =>
        team.NextAsync(message => CardReader.Action(message.Card, verb) is not null, $"a card with {verb}", () => team.Colleague(person).SayAsync(command));

    /// <summary>Fills in a form behind a command's card and gives the card it brings.</summary>
    public static async Task<PostedMessage> AddAsync(
        this Team team, string person, (string Command, string Opens, string Sends, string Brings) form, params (string Key, string Value)[] values)
    {
        var list = await team.AskAsync(form.Command, form.Opens);
        Reaction? reaction = null;
        try
        {
            return await team.NextAsync(
                message => CardReader.Action(message.Card, form.Brings) is not null, $"a card with {form.Brings}",
                async () => reaction = await team.FillAsync(person, list, form.Opens, form.Sends, values));
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"The form was answered with: {reaction?.Text}", exception);
        }
    }

    /// <summary>A choice of a form's field, by part of its title.</summary>
    public static string Choice(JsonNode? form, string field, string title) => CardReader.Inputs(form).Single(input => input["id"]!.GetValue<string>() == field)["choices"]!.AsArray()
        .First(choice => choice!["title"]!.GetValue<string>().Contains(title, StringComparison.Ordinal))!["value"]!.GetValue<string>();

    /// <summary>Waits until a posted card says something.</summary>
    public static Task<PostedMessage> UntilAsync(this Team team, PostedMessage card, string words) =>
        team.Relay.WaitForAsync(message => message.Id == card.Id && CardReader.Text(message.Card).Contains(words, StringComparison.Ordinal), words);

    /// <summary>A button's data on a posted card, made by hand into something else; "inPlace" says whether a form is opened or sent.</summary>
    public static JsonObject Forged(PostedMessage card, string verb, params (string Key, string Value)[] values)
    {
        var data = CardReader.Action(card.Card, verb)!["data"]!.DeepClone().AsObject();
        data.Remove("inPlace");
        foreach (var (key, value) in values.Where(entry => entry.Value.Length > 0))
        {
            data[key] = value;
        }

        return data;
    }
}
