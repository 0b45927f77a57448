using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Web;
using QRCoder;
using RazorSlices;

namespace CoCreationBot.Features.WebLinks;

/// <summary>Says what the pages of a web link show. They are read without a script; with one, Microsoft's renderer takes the place of the plain cards.</summary>
internal sealed class WebPage(WebSessions sessions, WebTokens tokens, PrintForms print)
{
    /// <summary>Before somebody began. Opening it changes nothing, however often a scanner does.</summary>
    public RazorSlice Begin(WebVisit visit, string? problem = null, Voice? chosenVoice = null, FilledIn chosenHow = FilledIn.Self)
    {
        var questions = new List<QuestionModel>();
        if (visit.Link.Kind == WebLinkKind.Group)
        {
            questions.Add(Question<Voice>("voice", WebText.VoiceAsk, Introduction.WordsFor, chosenVoice ?? visit.Link.Voice));
        }

        if (visit.Link.AllowsHelp)
        {
            questions.Add(Question<FilledIn>("how", WebText.WhoFills, how => WebText.ResourceManager.Of("Fills", how), chosenHow));
            // Hidden by the style while nobody helps.
            questions.Add(Question<Helper>("helper", WebText.WhoHelps, WebLinkCards.WordsFor, null) with { Style = "helper" });
        }

        return Web.Begin.Create(new BeginModel(
            FrameOf(visit, WebText.BeginTitle), visit.State.Initiative.Title, problem, visit.AddressOf("/begin"), sessions.OfferToBegin(visit.Token), questions));
    }

    /// <summary>What is open, what can be told, what came of it.</summary>
    public RazorSlice Place(WebVisit visit, IReadOnlyList<WebPart> parts)
    {
        var me = visit.State.Participants.FirstOrDefault(known => known.Person == visit.Person);
        return Web.Place.Create(new PlaceModel(FrameOf(visit, visit.State.Initiative.Title) with { Scripts = ["adaptivecards.min.js", "page.js"] }, parts)
        {
            As = WebText.As.With(Introduction.WordsFor(me?.Voice ?? visit.Link.Voice), me?.Group ?? visit.Link.Group),
            Help = visit.Session!.By is { } helper ? (WebText.ResourceManager.Of("Fills", visit.Session.How), WebLinkCards.WordsFor(helper)) : null,
            Paper = visit.AddressOf("/paper"),
            End = visit.AddressOf("/end"),
            Mark = sessions.MarkOf(visit.Token, visit.Session),
            Json = JsonSerializer.Serialize(Data(visit, parts), WebJson.Default.JsonObject),
        });
    }

    /// <summary>The open questions with boxes to tick and lines to write on, and the address to scan.</summary>
    public RazorSlice OnPaper(WebVisit visit, DateTimeOffset now)
    {
        var address = tokens.AddressOf(visit.State.Initiative.Id, visit.Link) ?? "";
        return Paper.Create(new PaperModel(
            FrameOf(visit, visit.State.Initiative.Title, "/paper"),
            WebText.PaperOr.With(visit.Link.ExpiresAt.UtcDateTime.ToString("D", CultureInfo.CurrentCulture)),
            address,
            CodeOf(address),
            [.. print.Of(visit, now)]));
    }

    /// <summary>What the script works with.</summary>
    public JsonObject Data(WebVisit visit, IReadOnlyList<WebPart> parts) => new()
    {
        ["cards"] = new JsonArray([.. parts.SelectMany(part => part.Cards).Select(card => Json(card.Card))]),
        ["act"] = visit.AddressOf("/act"),
        ["again"] = visit.AddressOf("/parts"),
        ["initiative"] = visit.State.Initiative.Id.Value,
        ["mark"] = sessions.MarkOf(visit.Token, visit.Session!),
        ["texts"] = new JsonObject
        {
            ["back"] = WebText.Back,
            ["sending"] = WebText.Sending,
            ["notSent"] = WebText.NotSent,
            ["missing"] = WebText.Missing,
        },
    };

    public static JsonNode? Json(AdaptiveCard card) => JsonSerializer.SerializeToNode(card, CardJson.Default.AdaptiveCard);


    private static FrameModel FrameOf(WebVisit visit, string title, string part = "") => WebFrame.Of(visit.Language, title) with
    {
        Translations = [.. Language.Supported.Select(tag => new PageLink(visit.AddressOf(part, tag), Language.NameOf(tag), tag == visit.Language, tag))],
    };

    private static QuestionModel Question<T>(string name, string words, Func<T, string> wordsFor, T? chosen)
        where T : struct, Enum =>
        new(name, words, [.. Enum.GetValues<T>().Select(value => new ChoiceModel(value.ToString(), wordsFor(value), chosen?.Equals(value) == true))]);

    private static ScanCode CodeOf(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var side = data.ModuleMatrix.Count;
        var dark = from y in Enumerable.Range(0, side)
                   from x in Enumerable.Range(0, side)
                   where data.ModuleMatrix[y][x]
                   select string.Create(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new ScanCode(side, string.Concat(dark));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(WebAction))]
internal sealed partial class WebJson : JsonSerializerContext;
