using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>What an outbox entry asks for.</summary>
internal enum DeliveryKind
{
    /// <summary>A new message.</summary>
    Post,

    /// <summary>Bring posted cards of a view up to date.</summary>
    Refresh,

    /// <summary>Work to be done once after the commit, such as counting a closed round.</summary>
    Job,
}

/// <summary>
/// Something to send. Its content is not stored: the named view makes it at the moment of sending, so that the latest state is shown
/// and no text that people wrote lies in the outbox.
/// </summary>
internal sealed record Delivery(DeliveryKind Kind, string View, string Key)
{
    public const string SayView = "say";

    public ConversationReference? To { get; init; }

    /// <summary>The person whose 1:1 chat it goes to, in place of <see cref="To"/>; their contact says how, at the time of sending.</summary>
    public PersonId? Person { get; init; }

    /// <summary>A text of ours, for <see cref="SayView"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Not before this time after the commit.</summary>
    public TimeSpan Delay { get; init; }

    public static Delivery Say(ConversationReference to, string text) => new(DeliveryKind.Post, SayView, "") { To = to, Text = text };

    public static Delivery Of(ConversationReference to, string view, string key) => new(DeliveryKind.Post, view, key) { To = to };

    /// <summary>Posts a view in a person's 1:1 chat, in their language. It waits for nobody: who cannot be reached gets nothing.</summary>
    public static Delivery ToPerson(PersonId person, string view, string key) => new(DeliveryKind.Post, view, key) { Person = person };

    public static Delivery Job(string name, string key, TimeSpan delay) => new(DeliveryKind.Job, name, key) { Delay = delay };
}

/// <summary>What a view is asked to show.</summary>
internal sealed record ViewRequest(Snapshot Snapshot, string Key, ConversationReference To)
{
    /// <summary>The one person it is for, when it goes to a 1:1 chat; null for everybody in a conversation.</summary>
    public PersonId? Person { get; init; }

    /// <summary>BCP 47 tag of that person's client, where it is known.</summary>
    public string? Locale { get; init; }
}

/// <summary>A message ready to be sent.</summary>
/// <param name="Card">The card, or null for a plain text.</param>
/// <param name="Text">Plain text; not together with a card, since clients split such a message in two.</param>
/// <param name="Summary">What a notification says.</param>
internal sealed record OutgoingMessage(AdaptiveCard? Card, string? Text, string? Summary)
{
    /// <summary>True when this is the last the card will ever show: it is brought up to date once more, never posted, and then forgotten.</summary>
    public bool IsLast { get; init; }

    public static OutgoingMessage Of(AdaptiveCard card, string summary) => new(card, null, summary);
}

/// <summary>Makes the content of a view from the state as it is now; null = there is nothing to show any more.</summary>
internal delegate Task<OutgoingMessage?> ViewRenderer(ViewRequest request, CancellationToken cancellation);

/// <summary>Does a job. It may run again after a crash, so it checks what is done already.</summary>
internal delegate Task JobHandler(PartitionId partition, string key, CancellationToken cancellation);

/// <summary>A feature that shows views or does jobs.</summary>
internal interface IDeliveryFeature
{
    void Map(DeliveryRoutes routes);
}

/// <summary>Views and jobs by name; two features that claim the same name stop the start.</summary>
internal sealed class DeliveryRoutes
{
    private readonly Dictionary<string, ViewRenderer> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JobHandler> _jobs = new(StringComparer.Ordinal);
    private readonly NameClaims _claims = new();
    private string _feature = "";

    /// <summary>Who maps from here on.</summary>
    public DeliveryRoutes For(IDeliveryFeature feature)
    {
        _feature = feature.GetType().Name;
        return this;
    }

    public DeliveryRoutes OnView(string name, ViewRenderer renderer)
    {
        _claims.Claim(_feature, "view", name);
        _views.Add(name, renderer);
        return this;
    }

    public DeliveryRoutes OnJob(string name, JobHandler handler)
    {
        _claims.Claim(_feature, "job", name);
        _jobs.Add(name, handler);
        return this;
    }

    public ViewRenderer? View(string name) => _views.GetValueOrDefault(name);

    public JobHandler? Job(string name) => _jobs.GetValueOrDefault(name);
}
