using System.Globalization;

namespace CoCreationBot.Domain.Wordings;

/// <summary>Something one person added to what stands: a build-on, a risk.</summary>
/// <typeparam name="T">What it is.</typeparam>
public interface ISaid<T>
    where T : class, ISaid<T>
{
    /// <summary>Who said it.</summary>
    PersonId Author { get; }

    /// <summary>When; the author and this moment name it.</summary>
    DateTimeOffset SaidAt { get; }

    /// <summary>What became of its words.</summary>
    Wording Wording { get; }

    /// <summary>Its texts; empty once withdrawn.</summary>
    IReadOnlyList<string> Texts { get; }

    /// <summary>Whether these texts may stand in its place.</summary>
    Refusal Check(IReadOnlyList<string> texts);

    /// <summary>The same with other texts.</summary>
    T Reworded(IReadOnlyList<string> texts, Wording wording);
}

/// <summary>Corrects, withdraws and hides one among several, the same way wherever they stand.</summary>
public static class Said
{
    /// <summary>
    /// What it is named by in a button: its moment, as in buttons of earlier releases; where several were said in one moment, all but the first also by their place
    /// among these.
    /// </summary>
    /// <param name="all">All that stand beside it.</param>
    /// <param name="said">One of them.</param>
    public static string KeyOf<T>(IReadOnlyList<T> all, T said)
        where T : class, ISaid<T>
    {
        ArgumentNullException.ThrowIfNull(said);
        var before = all.TakeWhile(other => !ReferenceEquals(other, said)).Count(other => other.SaidAt == said.SaidAt);
        return string.Create(CultureInfo.InvariantCulture, $"{said.SaidAt.UtcTicks}{(before == 0 ? "" : $"-{before}")}");
    }

    /// <summary>The one with this key, or null.</summary>
    public static T? Find<T>(IReadOnlyList<T> all, string? key)
        where T : class, ISaid<T> => key is null ? null : all.FirstOrDefault(said => KeyOf(all, said) == key);

    /// <summary>Its author corrects it.</summary>
    /// <param name="all">All that stand beside it.</param>
    /// <param name="key">Which.</param>
    /// <param name="typed">The new texts.</param>
    /// <param name="seen">The version that was corrected.</param>
    /// <param name="by">Who corrects.</param>
    /// <param name="now">When.</param>
    public static Result<IReadOnlyList<T>> Change<T>(IReadOnlyList<T> all, string? key, IReadOnlyList<string?> typed, int? seen, PersonId by, DateTimeOffset now)
        where T : class, ISaid<T> => Replace(all, key, said =>
    {
        string[] texts = [.. typed.Select(Domain.Texts.Clean)];
        var wording = said.Wording.Change(said.Texts, seen, now);
        var refusal = Domain.Texts.First(said.Author == by ? Refusal.None : Refusal.OnlyAuthor, wording.Refusal, said.Check(texts));
        return refusal == Refusal.None ? said.Reworded(texts, wording.Value) : refusal;
    });

    /// <summary>Its author withdraws it: its words are deleted, its place stays.</summary>
    public static Result<IReadOnlyList<T>> Withdraw<T>(IReadOnlyList<T> all, string? key, PersonId by, DateTimeOffset now)
        where T : class, ISaid<T> => Replace(all, key, said =>
    {
        var wording = said.Wording.Withdraw(now);
        return !wording.Succeeded ? wording.Refusal : said.Author == by ? Blank(said, wording.Value) : Refusal.OnlyAuthor;
    });

    /// <summary>Whoever said something withdraws all of it.</summary>
    /// <returns>All as they are now; the same list where nothing of theirs stands.</returns>
    public static IReadOnlyList<T> WithdrawAll<T>(IReadOnlyList<T> all, PersonId by, DateTimeOffset now)
        where T : class, ISaid<T>
    {
        ArgumentNullException.ThrowIfNull(all);
        bool IsTheirs(T said) => said.Author == by && said.Wording.WithdrawnAt is null;
        return all.Any(IsTheirs) ? [.. all.Select(said => IsTheirs(said) ? Blank(said, said.Wording.Withdraw(now).Value) : said)] : all;
    }

    /// <summary>A facilitator hides it, or shows it again when no reason is asked for.</summary>
    public static Result<IReadOnlyList<T>> Moderate<T>(IReadOnlyList<T> all, string? key, Func<Wording, Result<Wording>> moderate)
        where T : class, ISaid<T> => Replace(all, key, said =>
    {
        var wording = moderate(said.Wording);
        return wording.Succeeded ? said.Reworded(said.Texts, wording.Value) : wording.Refusal;
    });

    /// <summary>A merge leaves what was added on both: what became of the words on one becomes of their copies on the other.</summary>
    /// <param name="copies">What stands on the other.</param>
    /// <param name="changed">What stands where something became of it.</param>
    /// <returns>The copies as they are now; the same list when they are alike already.</returns>
    public static IReadOnlyList<T> Follow<T>(IReadOnlyList<T> copies, IReadOnlyList<T> changed)
        where T : class, ISaid<T>
    {
        ArgumentNullException.ThrowIfNull(copies);
        ArgumentNullException.ThrowIfNull(changed);
        T Now(T copy) => changed.FirstOrDefault(said => said.Author == copy.Author && said.SaidAt == copy.SaidAt) is { } said && !IsAlike(said, copy) ? said : copy;
        T[] now = [.. copies.Select(Now)];
        return now.SequenceEqual(copies, ReferenceEqualityComparer.Instance) ? copies : now;
    }

    private static T Blank<T>(T said, Wording withdrawn)
        where T : class, ISaid<T> => said.Reworded([.. said.Texts.Select(_ => "")], withdrawn);

    private static bool IsAlike<T>(T one, T other)
        where T : class, ISaid<T> =>
        one.Texts.SequenceEqual(other.Texts, StringComparer.Ordinal)
        && (one.Wording.Version, one.Wording.WithdrawnAt, one.Wording.Hidden) == (other.Wording.Version, other.Wording.WithdrawnAt, other.Wording.Hidden);

    private static Result<IReadOnlyList<T>> Replace<T>(IReadOnlyList<T> all, string? key, Func<T, Result<T>> change)
        where T : class, ISaid<T>
    {
        ArgumentNullException.ThrowIfNull(all);
        if (Find(all, key) is not { } found)
        {
            return Refusal.WordsNotFound;
        }

        var changed = change(found);
        return changed.Succeeded ? all.Select(said => ReferenceEquals(said, found) ? changed.Value : said).ToArray() : changed.Refusal;
    }
}
