using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoCreationBot.Testing;

/// <summary>What a web page answered to a press.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Card">The card or form shown, or null.</param>
/// <param name="Message">The sentence shown, or null.</param>
public sealed record WebReaction(int Status, JsonNode? Card, string? Message)
{
    /// <summary>Everything a person reads.</summary>
    public string Text => Message ?? CardReader.Text(Card);
}

/// <summary>Somebody without Teams with a web link, as their browser acts: one cookie, the page's mark, and what they press.</summary>
public sealed partial class WebGuest : IDisposable
{
    private readonly HttpClient _http;
    private JsonNode _data = new JsonObject();

    /// <summary>A browser that never saw this link.</summary>
    public WebGuest(Uri address)
    {
        Address = address;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false });
    }

    /// <summary>The link.</summary>
    public Uri Address { get; }

    /// <summary>Its cookies.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The mark the page gave.</summary>
    public string Mark => _data["mark"]?.GetValue<string>() ?? "";

    /// <summary>The cards of the page, as last read.</summary>
    public IReadOnlyList<JsonNode> Cards => [.. (_data["cards"]?.AsArray() ?? []).Select(card => card!)];

    /// <summary>Opens a link, presses Begin, and reads the page.</summary>
    public static async Task<WebGuest> BeginAsync(Uri address, params (string Key, string Value)[] choices)
    {
        var guest = new WebGuest(address);
        var (status, body) = await guest.PressBeginAsync(choices);
        if (status != 302)
        {
            throw new InvalidOperationException($"Begin was answered {status}: {body}");
        }

        await guest.ReadAsync();
        return guest;
    }

    /// <summary>Gets a page of the link.</summary>
    public async Task<(int Status, string Body)> GetAsync(string part = "", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, Address + part);
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form that begins.</summary>
    public async Task<(int Status, string Body)> PressBeginAsync(params (string Key, string Value)[] choices)
    {
        var (_, page) = await GetAsync();
        return await PostAsync("/begin", [("offer", Offer().Match(page).Groups[1].Value), .. choices]);
    }

    /// <summary>Sends a form.</summary>
    public async Task<(int Status, string Body)> PostAsync(string part, params (string Key, string Value)[] values)
    {
        using var form = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Key, value.Value)));
        using var answer = await _http.PostAsync(new Uri(Address + part), form);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads the page again.</summary>
    public async Task ReadAsync()
    {
        var (status, page) = await GetAsync();
        _data = Data().Match(page) is { Success: true } found ? JsonNode.Parse(found.Groups[1].Value)!
            : throw new InvalidOperationException($"The page holds no cards ({status}): {page}");
    }

    /// <summary>The card with this button, on the page.</summary>
    public JsonNode CardWith(string verb, string words = "") => Cards.First(card =>
        CardReader.Action(card, verb) is not null && CardReader.Text(card).Contains(words, StringComparison.Ordinal));

    /// <summary>Presses a button of a card, with what was filled in.</summary>
    public Task<WebReaction> PressAsync(JsonNode card, string verb, params (string Key, string Value)[] values)
    {
        var action = CardReader.Action(card, verb) ?? throw new InvalidOperationException($"There is no button {verb} on: {CardReader.Text(card)}");
        var data = action["data"]?.DeepClone().AsObject() ?? [];
        var kind = action["type"]!.GetValue<string>() == "Action.Execute" ? "execute" : data.ContainsKey("msteams") ? "dialog" : "submit";
        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        return SendAsync(kind, verb, data);
    }

    /// <summary>Sends a press made by hand, as a tampered page would.</summary>
    public Task<WebReaction> SendAsync(string kind, string verb, JsonNode? data, string? mark = null, string? id = null)
    {
        var body = new JsonObject { ["kind"] = kind, ["verb"] = verb, ["data"] = data?.DeepClone(), ["id"] = id ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), ["zone"] = "Europe/Helsinki" };
        return SendTextAsync(body.ToJsonString(), mark);
    }

    /// <summary>Sends a press as it is written.</summary>
    public async Task<WebReaction> SendTextAsync(string json, string? mark = null)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address + "/act") { Content = content };
        request.Headers.Add("X-Mark", mark ?? Mark);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var said = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        return new WebReaction((int)answer.StatusCode, said?["card"], said is null ? text : said["text"]?.GetValue<string>());
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"offer\" value=\"([^\"]+)\"")]
    private static partial Regex Offer();

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
