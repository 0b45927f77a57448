using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Digests;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Digests;

/// <summary>
/// Sends the weekly message. That it goes out, when the next may come and the timer for it are one commit in the person's own record, so that on any number of instances,
/// after any crash, two are never closer than seven days.
/// </summary>
internal sealed class DigestRuns(PartitionStore partitions, OwnPlaces places, AllConcerns concerns, DigestPlans plans, TimeProvider clock) : IDeliveryFeature
{
    public const string View = "digest";
    public const string DueJob = "digest.due";

    /// <summary>Plans it for somebody who leads from now on; its key is the person.</summary>
    public const string PlanJob = "digest.plan";

    public void Map(DeliveryRoutes routes) => routes
        .OnView(View, ShowAsync)
        .OnJob(DueJob, DueAsync)
        .OnJob(PlanJob, (_, key, cancellation) => partitions.ChangeAsync(
            InitiativeStore.PartitionOf(new PersonId(key)), null, (own, change) => { plans.Joined(own, change, new PersonId(key)); return 0; }, cancellation));

    /// <summary>Whether the person gets it: as they said; where they did not, those who lead and the sponsor do.</summary>
    public static bool Gets(Digest? digest, IEnumerable<InitiativeState> theirs, PersonId person) => digest?.IsWanted ?? theirs.Any(state => Leads(state, person));

    // The sponsor stands in the settings by name.
    private static bool Leads(InitiativeState state, PersonId person) => state.Initiative.IsFacilitator(person)
        || (state.FindParticipant(person) is { } me && Participant.KeyOf(me.Name) is { Length: > 0 } name && $" {Participant.KeyOf(state.Initiative.Sponsor)} ".Contains($" {name} ", StringComparison.Ordinal));

    private async Task DueAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var own = await partitions.LoadAsync(partition, cancellation);
        if (WholeNumbers.Read(key) is not { } number || own.Digest is not { } planned || !planned.IsDue(number, clock.GetUtcNow()) || own.First(Contact.Kind) is not { } contact)
        {
            return;
        }

        var theirs = await places.AllAsync(own, contact.Person, cancellation);
        var zone = contact.FindZone() ?? theirs.Select(state => state.Initiative.TimeZone).OfType<string>().Select(Zone.Of).FirstOrDefault(TimeZoneInfo.Utc);
        var isTold = contact.UnreachableSince is null && Gets(planned, theirs, contact.Person)
            && (await DigestContent.OfAsync(concerns, theirs, contact.Person, planned.NewsSince(clock.GetUtcNow()), cancellation)).Any(content => !content.IsEmpty);
        await partitions.ChangeAsync(partition, null, (snapshot, change) => Decide(snapshot, change, contact.Person, number, zone, isTold), cancellation);
    }

    // On the state it is stored upon: of several instances that come for one timer, one finds it.
    private static int Decide(Snapshot snapshot, Change change, PersonId person, int number, TimeZoneInfo zone, bool isTold)
    {
        var now = change.Now;
        if (snapshot.Digest is not { } digest || !digest.IsDue(number, now))
        {
            return 0;
        }

        if (!Digest.MayGo(now, zone))
        {
            DigestPlans.Keep(change, digest.Postponed(now, zone));
        }
        else if (!isTold || digest.IsWanted == false)
        {
            DigestPlans.Keep(change, digest.Skipped(person, now, zone));
        }
        else
        {
            DigestPlans.Keep(change, digest.Sent(now, zone));
            change.Post(Delivery.ToPerson(person, View, KeyOf(digest.NewsSince(now), now)));
        }

        return 0;
    }

    /// <summary>Key of the view: since when things are news, and when it was decided on.</summary>
    public static string KeyOf(DateTimeOffset since, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{since.UtcTicks}|{at.UtcTicks}");

    // What could not go out in time, or has nothing to say any more, is not sent: the next week says it.
    private async Task<OutgoingMessage?> ShowAsync(ViewRequest request, CancellationToken cancellation)
    {
        if (request.Person is not { } person || request.Key.Split('|') is not [var first, var last] || !long.TryParse(first, CultureInfo.InvariantCulture, out var since)
            || !long.TryParse(last, CultureInfo.InvariantCulture, out var at) || !Digest.IsFresh(new DateTimeOffset(at, TimeSpan.Zero), clock.GetUtcNow()))
        {
            return null;
        }

        using var language = Language.Use(await OwnLanguage.OfAsync(partitions, request, cancellation));
        var contents = await DigestContent.OfAsync(concerns, await places.AllAsync(request.Snapshot, person, cancellation), person, new DateTimeOffset(since, TimeSpan.Zero), cancellation);
        return contents.Any(content => !content.IsEmpty) ? OutgoingMessage.Of(DigestCards.Week(contents), DigestsText.Heading) with { GoodUntil = new DateTimeOffset(at, TimeSpan.Zero) + Digest.Fresh } : null;
    }
}
