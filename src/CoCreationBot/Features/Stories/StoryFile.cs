using CoCreationBot.Domain;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Stories;

/// <summary>A story told in a chat message: its lines, and a file attached to it. Of a file only name and address are kept.</summary>
internal static class StoryFile
{
    private const string Html = "text/html";

    /// <summary>True for what a person attached; the message's own text comes as an attachment too, and cards are no files.</summary>
    public static bool IsFile(Attachment attachment) =>
        attachment.ContentType is not (Html or "text/plain" or Attachment.AdaptiveCardType)
        && attachment.ContentType?.StartsWith("application/vnd.microsoft.card", StringComparison.Ordinal) != true;

    /// <summary>First line the title, the rest what it is like now. A file without an address is named, so that it is refused and said plainly.</summary>
    public static StoryDraft Draft(string typed, Attachment? file)
    {
        var lines = typed.Split('\n', 2, StringSplitOptions.TrimEntries);
        var isLong = lines[0].Length > Texts.TitleLength;
        var name = file is null ? null : CardText.Shorten(file.Name is { Length: > 0 } given ? given : "?", Texts.TitleLength);
        return new StoryDraft
        {
            Title = CardText.Shorten(lines[0].Length > 0 ? lines[0] : name ?? "", Texts.TitleLength),
            Now = isLong ? typed : lines.ElementAtOrDefault(1),
            FileName = name,
            FileUrl = file?.ContentUrl,
        };
    }
}
