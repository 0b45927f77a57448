using CoCreationBot.Deliveries;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Asked before any view is made, by whatever way: who left is shown nothing any more, and a round about what is kept for fewer is not shown to more.
/// Who never took part may be written to, such as with an invitation.
/// </summary>
internal sealed class ViewGuard(KeptWords kept) : IDeliveryFeature
{
    public void Map(DeliveryRoutes routes) => routes.Guard(MayShow);

    private bool MayShow(ViewRequest request) => Views.StateOf(request.Snapshot) is not { } state || (!IsGone(state, request) && MayRead(state, request));

    private static bool IsGone(InitiativeState state, ViewRequest request) => request.Person is { } person
        && (state.FindParticipant(person) is { } known ? !state.IsHere(known) && !WebDoor.IsGuest(person) : state.Initiative.Departed.Contains(person));

    private bool MayRead(InitiativeState state, ViewRequest request) =>
        state.FindRound(request.Key) is not { } round || kept.MayRead(state, round, request.To.RootConversationId, Audiences.Alone(request));
}
