using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Needs;

/// <summary>How rounds that ask for needs are shown. What people tell is seen at once; nothing is published.</summary>
internal sealed class NeedRounds : RoundDisplay<NeedsRound>
{
    public override RoundKind Kind => RoundKind.Needs;

    public override string Name => NeedsText.RoundName;

    public override string RoundView => NeedFeature.RoundView;

    public override string? OwnView => null;
}
