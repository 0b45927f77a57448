using CoCreationBot.Teams.Cards;

// What the pages show. Public, as the slices are that the generator makes for them.
namespace CoCreationBot.Web;

/// <summary>A link of a page, or the place where the reader is.</summary>
public sealed record PageLink(string Address, string Name, bool IsHere, string? Language = null);

/// <summary>Links side by side.</summary>
public sealed record LinksModel(string Label, IReadOnlyList<PageLink> Links);

/// <summary>What every page has around it.</summary>
/// <param name="Language">BCP 47 tag of its text.</param>
/// <param name="Title">Title and main heading.</param>
/// <param name="Pages">The links at its foot.</param>
public sealed record FrameModel(string Language, string Title, IReadOnlyList<PageLink> Pages)
{
    /// <summary>The page in other languages; none where it has no address to come back to.</summary>
    public IReadOnlyList<PageLink> Translations { get; init; } = [];

    /// <summary>Name of its style sheet.</summary>
    public string Style { get; init; } = "page.css";

    /// <summary>Names of its scripts.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>True when no search engine should keep it.</summary>
    public bool IsPrivate { get; init; } = true;
}

/// <summary>A heading and what stands below it: a line is a paragraph, or an item of a list when it begins with a dash.</summary>
public sealed record Section(string Heading, string Text);

/// <summary>A page of text; it needs no script and nothing from elsewhere.</summary>
public sealed record TextPageModel(FrameModel Frame, string Intro, IReadOnlyList<Section> Sections);

/// <summary>A page that says why there is nothing here, and what to do.</summary>
public sealed record NoticeModel(FrameModel Frame, string Text);

/// <summary>An answer to be chosen.</summary>
public sealed record ChoiceModel(string Value, string Words, bool IsChosen);

/// <summary>A question with one answer.</summary>
public sealed record QuestionModel(string Name, string Words, IReadOnlyList<ChoiceModel> Choices, string? Style = null);

/// <summary>Before somebody began.</summary>
public sealed record BeginModel(FrameModel Frame, string Initiative, string? Problem, string Action, string Offer, IReadOnlyList<QuestionModel> Questions);

/// <summary>The cards, part by part.</summary>
public sealed record PartsModel(IReadOnlyList<WebPart> Parts);

/// <summary>What is open, what can be told, what came of it.</summary>
public sealed record PlaceModel(FrameModel Frame, IReadOnlyList<WebPart> Parts)
{
    /// <summary>As whom the person takes part.</summary>
    public required string As { get; init; }

    /// <summary>Who fills in, and who helps; null when nobody does.</summary>
    public (string How, string Who)? Help { get; init; }

    /// <summary>Address of the page to print.</summary>
    public required string Paper { get; init; }

    /// <summary>Where the form that ends goes.</summary>
    public required string End { get; init; }

    /// <summary>The mark against forged requests.</summary>
    public required string Mark { get; init; }

    /// <summary>What the script works with.</summary>
    public required string Json { get; init; }
}

/// <summary>An address to scan, as the path of its dark squares on a field with sides of so many squares.</summary>
public sealed record ScanCode(int Side, string Path);

/// <summary>The open questions with boxes to tick and lines to write on, and the address to scan.</summary>
public sealed record PaperModel(FrameModel Frame, string Or, string Address, ScanCode Code, IReadOnlyList<AdaptiveCard> Forms);

/// <summary>Elements of a card, for reading.</summary>
public sealed record ElementsModel(IReadOnlyList<CardElement> Items, bool IsPaper = false);

/// <summary>A part of the page: its heading, its cards, and what it says without any.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Cards">The cards, in order.</param>
/// <param name="Empty">What is said when there are none.</param>
public sealed record WebPart(string Heading, IReadOnlyList<WebCard> Cards, string Empty = "");

/// <summary>A card of the page.</summary>
/// <param name="Card">The card as the page shows it.</param>
/// <param name="IsAnswered">True when the person answered this round before.</param>
public sealed record WebCard(AdaptiveCard Card, bool IsAnswered = false);
