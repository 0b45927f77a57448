using System.Net;
using System.Text;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>Reads what a person said: the bot's own mention is taken out, other people's stay.</summary>
internal static class TurnText
{
    public static (string Text, bool Mentioned) Of(Activity activity)
    {
        var text = activity.Text ?? "";
        var mentioned = false;
        foreach (var mention in activity.Entities ?? [])
        {
            if (mention.Type == "mention" && IsBot(mention.Mentioned?.Id, activity.Recipient?.Id))
            {
                mentioned = true;
                var mark = mention.Text ?? $"<at>{mention.Mentioned?.Name}</at>";
                text = mark.Length > 0 ? text.Replace(mark, " ", StringComparison.OrdinalIgnoreCase) : text;
            }
        }

        return (Clean(WebUtility.HtmlDecode(text)), mentioned);
    }

    /// <summary>Ids are compared whole; the Playground's bot has no <c>28:</c> prefix.</summary>
    public static bool IsBot(string? id, string? bot) =>
        !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(bot)
        && string.Equals(Bare(id), Bare(bot), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string id) => id.StartsWith("28:", StringComparison.Ordinal) ? id[3..] : id;

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            clean.Append(character switch
            {
                '\u00A0' or '\u200B' or '\uFEFF' => ' ',
                _ => character,
            });
        }

        return clean.ToString().Trim();
    }
}
