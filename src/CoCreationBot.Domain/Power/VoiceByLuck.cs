using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Domain.Power;

/// <summary>
/// Recipients' voice if being a recipient had nothing to do with how much one contributes, nor where: who is a recipient is dealt anew among the people, each of whom
/// keeps what they did. What nobody's name is told of falls on anybody. Drawn with a fixed seed.
/// </summary>
internal sealed class VoiceByLuck
{
    private readonly Roster _roster;
    private readonly Stage[] _stages;

    // Contributions per stage and person, and those without a name.
    private readonly int[][] _own;
    private readonly int[] _nameless;

    public VoiceByLuck(Roster roster, IEnumerable<Contribution> contributions)
    {
        _roster = roster;
        var acts = contributions.Where(act => act.By is null || roster.Find(act.By) is not null).ToLookup(act => act.Stage);
        _stages = [.. acts.Select(stage => stage.Key).Order()];
        _own = [.. _stages.Select(stage =>
        {
            var counts = acts[stage].Where(act => act.By is not null).CountBy(act => act.By!.Value).ToDictionary();
            return roster.Members.Select(member => counts.GetValueOrDefault(member.Person)).ToArray();
        })];
        _nameless = [.. _stages.Select(stage => acts[stage].Count(act => act.By is null))];
    }

    /// <summary>Recipients' contributions in all: the range that holds 95 %.</summary>
    public Interval Range() => _roster.Count == 0 ? default : LuckLine.RangeOf([.. Drawn().Select(stages => (double)stages.Sum())]);

    /// <summary>How often the shares of any two of these stages differ at least as much by luck, 0–1.</summary>
    /// <param name="stages">The stages that are compared.</param>
    /// <param name="difference">Largest share less smallest share, as it is.</param>
    public double Differing(IReadOnlyCollection<Stage> stages, double difference)
    {
        int[] places = [.. Enumerable.Range(0, _stages.Length).Where(place => stages.Contains(_stages[place]))];
        double[] all = [.. places.Select(place => (double)_own[place].Sum() + _nameless[place])];
        var (draws, asFar) = (0, 0);
        foreach (var drawn in Drawn())
        {
            var shares = places.Select((place, index) => drawn[place] / all[index]).ToArray();
            (draws, asFar) = (draws + 1, asFar + (shares.Max() - shares.Min() >= difference - 1e-9 ? 1 : 0));
        }

        return (1.0 + asFar) / (draws + 1);
    }

    private IEnumerable<int[]> Drawn()
    {
        var random = new SeededSequence(Luck.Seed);
        for (var left = Luck.Draws(((long)_roster.Count * (_stages.Length + 1)) + _nameless.Sum()); left > 0; left--)
        {
            int[] recipients = [.. random.Shuffle(_roster.Count).Take(_roster.Recipients)];
            yield return
            [
                .. _own.Zip(_nameless, (own, nameless) => recipients.Sum(person => own[person])
                    + Enumerable.Range(0, nameless).Count(_ => random.NextIndex(_roster.Count) < _roster.Recipients)),
            ];
        }
    }
}
