using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Digests;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Digests;

/// <summary>Plans the weekly message for everybody who takes part in something; who gets it is decided when its time has come. In their own chat they are asked, once.</summary>
internal sealed class DigestPlans : IMembershipListener, ISettingsListener
{
    public void Joined(Snapshot own, Change change, PersonId person)
    {
        if (own.Digest is not { } known)
        {
            Keep(change, New(own, change, person));
        }
        else if (known.IsLost(change.Now))
        {
            Put(own, change, person, known);
        }
    }

    public void CameBy(Snapshot own, Change change, PersonId person, ConversationReference chat)
    {
        var known = own.Digest;
        if (known is { AskedAt: not null } or { IsWanted: not null })
        {
            Joined(own, change, person);
            return;
        }

        if (known is null)
        {
            Keep(change, New(own, change, person) with { AskedAt = change.Now });
        }
        else
        {
            Put(own, change, person, known with { AskedAt = change.Now });
        }

        change.Post(Delivery.Alone(chat, person, DigestFeature.ChoiceView, DigestRows.Id));
    }

    public void Settled(InitiativeChange edit, Initiative settled)
    {
        foreach (var person in settled.Facilitators.Except(edit.Initiative.Facilitators))
        {
            edit.Later(DigestRuns.PlanJob, person.Value);
        }
    }

    /// <summary>Stores a plan with the timer of its next time.</summary>
    public static void Keep(Change change, Digest digest)
    {
        change.Put(DigestRows.Digest, digest);
        change.Post(Delivery.Job(DigestRuns.DueJob, digest.Number.ToString(CultureInfo.InvariantCulture), digest.NextAt - change.Now));
    }

    /// <summary>Stores what was changed of a plan; one whose time went by without another being planned goes on with the next week.</summary>
    public static void Put(Snapshot own, Change change, PersonId person, Digest digest)
    {
        if (digest.IsLost(change.Now))
        {
            Keep(change, digest.Skipped(person, change.Now, ZoneOf(own, person)));
        }
        else
        {
            change.Put(DigestRows.Digest, digest);
        }
    }

    // A zone that is not known yet is looked at again when the time has come.
    private static Digest New(Snapshot own, Change change, PersonId person) =>
        Digest.Plan(person, change.Now, ZoneOf(own, person));

    private static TimeZoneInfo ZoneOf(Snapshot own, PersonId person) => own.Find(Contact.Kind, person.Value)?.FindZone() ?? TimeZoneInfo.Utc;
}
