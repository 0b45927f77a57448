using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

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

    /// <summary>When it is too late to set out; null where it may at any time.</summary>
    public DateTimeOffset? GoodUntil { get; init; }

    public static OutgoingMessage Of(AdaptiveCard card, string summary) => new(card, null, summary);
}

/// <summary>Makes the content of a view from the state as it is now; null = there is nothing to show any more.</summary>
internal delegate Task<OutgoingMessage?> ViewRenderer(ViewRequest request, CancellationToken cancellation);

/// <summary>Does a job. It may run again after a crash, so it checks what is done already.</summary>
internal delegate Task JobHandler(PartitionId partition, string key, CancellationToken cancellation);

/// <summary>What becomes of a message that was held, once its place is in reach again.</summary>
internal enum LateFate
{
    /// <summary>It still matters, if its view has something to show.</summary>
    Post,

    /// <summary>It does not matter any more; that it was missed is told.</summary>
    Tell,

    /// <summary>Nobody misses it.</summary>
    Drop,
}

/// <summary>Judges a message that was held.</summary>
/// <param name="snapshot">The partition it comes from, as it is now.</param>
/// <param name="post">The message.</param>
/// <param name="others">All that comes back to the same place from there.</param>
internal delegate LateFate LateJudge(Snapshot snapshot, HeldPost post, IReadOnlyList<HeldPost> others);

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
    private readonly List<Func<ViewRequest, bool>> _guards = [];
    private readonly List<LateJudge> _judges = [];
    private readonly HashSet<string> _answers = new(StringComparer.Ordinal);
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

    /// <summary>A view that somebody asks for and waits for, such as a list or the invitation to a form: when it comes too late, nobody wants it any more.</summary>
    public DeliveryRoutes OnAnswer(string name, ViewRenderer renderer)
    {
        _answers.Add(name);
        return OnView(name, renderer);
    }

    public DeliveryRoutes OnJob(string name, JobHandler handler)
    {
        _claims.Claim(_feature, "job", name);
        _jobs.Add(name, handler);
        return this;
    }

    /// <summary>Has every view asked first whether it may be shown; what may not shows nothing.</summary>
    public DeliveryRoutes Guard(Func<ViewRequest, bool> mayShow)
    {
        _guards.Add(mayShow);
        return this;
    }

    /// <summary>Has everything that was held judged before it is posted late.</summary>
    public DeliveryRoutes Judge(LateJudge judge)
    {
        _judges.Add(judge);
        return this;
    }

    /// <summary>What becomes of a message that was held.</summary>
    public LateFate FateOf(Snapshot snapshot, HeldPost post, IReadOnlyList<HeldPost> others) =>
        post.View == Delivery.SayView || _answers.Contains(post.View) ? LateFate.Tell
        : !_views.ContainsKey(post.View) ? LateFate.Drop
        : _judges.Select(judge => judge(snapshot, post, others)).DefaultIfEmpty(LateFate.Post).Max();

    /// <summary>Names of all views.</summary>
    public IEnumerable<string> ViewNames => _views.Keys;

    public ViewRenderer? View(string name) => !_views.TryGetValue(name, out var view) ? null
        : (request, cancellation) => _guards.TrueForAll(mayShow => mayShow(request)) ? view(request, cancellation) : Task.FromResult<OutgoingMessage?>(null);

    public JobHandler? Job(string name) => _jobs.GetValueOrDefault(name);
}
