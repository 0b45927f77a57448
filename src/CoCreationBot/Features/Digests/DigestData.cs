using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Digests;

/// <summary>Whether a person gets the weekly message, and when one went out last. It is switched from where they read it, and goes when they are erased.</summary>
internal sealed class DigestData(PartitionStore partitions, OwnPlaces places) : PersonalData
{
    public override IReadOnlyList<StateKind> Kinds => [DigestRows.Digest];

    public override int Order => 92;

    public override async ValueTask<IReadOnlyList<Fact>> TellAsync(InitiativeState state, PersonId person, CancellationToken cancellation)
    {
        var own = await partitions.LoadAsync(InitiativeStore.PartitionOf(person), cancellation);
        return own.Digest is not { } digest ? [] :
        [
            new Fact(DigestsText.ChoiceHeading, DigestRuns.Gets(digest, await places.AllAsync(own, person, cancellation), person) ? CommonText.Yes : CommonText.No),
            .. digest.SentAt is { } sent ? [new Fact(DigestsText.DataSent, sent.UtcDateTime.ToString("d", CultureInfo.CurrentCulture))] : Array.Empty<Fact>(),
        ];
    }

    public override CardAction? Correct(InitiativeState state, PersonId person) =>
        WebDoor.IsGuest(person) ? null : SubmitAction.SendForm(DigestsText.ChoiceHeading, "digest.form", CardParts.Data(state.Initiative.Id));

    // It is about all their initiatives, and no answer: somebody who deletes their answers in one has not taken back a "no". It goes with the person.
    public override Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation) => Task.FromResult(0);
}
