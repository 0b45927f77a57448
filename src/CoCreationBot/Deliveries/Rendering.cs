using System.Text;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace CoCreationBot.Deliveries;

/// <summary>A view made ready to send.</summary>
/// <param name="Message">The message, or null when there is nothing to show any more.</param>
/// <param name="Hash">Of its content: the same content is not sent twice.</param>
/// <param name="Took">How long it took to make.</param>
/// <param name="IsLast">The card is forgotten after this.</param>
internal sealed record Rendered(Activity? Message, string Hash, TimeSpan Took, bool IsLast = false)
{
    /// <summary>When it is too late to set out; null where it may at any time.</summary>
    public DateTimeOffset? GoodUntil { get; init; }
}

/// <summary>Makes messages of views.</summary>
internal sealed class Rendering(DeliveryRoutes routes)
{
    /// <exception cref="InvalidOperationException">There is no such view.</exception>
    public async Task<Rendered> RenderAsync(string view, ViewRequest request, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var renderer = routes.View(view) ?? throw new InvalidOperationException($"There is no view {view}.");
        var content = await renderer(request, cancellation);
        if (content?.Card is { } shown && !request.To.ShowsDialogs)
        {
            content = content with { Card = DialogsInPlace.Of(shown) };
        }

        return content is null
            ? new Rendered(null, "", Stopwatch.GetElapsedTime(started))
            : new Rendered(MessageOf(content), HashOf(content), Stopwatch.GetElapsedTime(started), content.IsLast) { GoodUntil = content.GoodUntil };
    }

    public static Activity MessageOf(OutgoingMessage content) => new()
    {
        Type = ActivityTypes.Message,
        Text = content.Text,
        TextFormat = content.Text is null ? null : "markdown",
        // Titles are as people wrote them.
        Summary = content.Summary is { } summary ? CardText.Plain(summary) : null,
        Attachments = content.Card is { } card ? [Attachment.From(card)] : null,
    };

    private static string HashOf(OutgoingMessage content) =>
        Keys.Hash(content.Card is { } card ? Encoding.UTF8.GetString(CardJson.Bytes(card)) : "", content.Text ?? "");
}
