namespace CoCreationBot.Testing;

/// <summary>People who act at the same time.</summary>
public static class Crowd
{
    // As many as press within the same second in a meeting. One after another, a suite does little but wait for the next press.
    private const int AtOnce = 4;

    /// <summary>Each of them does something, several at once; they are told their place, counted from <paramref name="first"/>.</summary>
    public static Task TogetherAsync(this IEnumerable<Member> people, Func<Member, int, Task> act, int first = 0) => Parallel.ForEachAsync(
        people.Select((person, index) => (Person: person, Place: first + index)),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (entry, _) => await act(entry.Person, entry.Place));

    /// <summary>Each of them does something, several at once.</summary>
    public static Task TogetherAsync(this IEnumerable<Member> people, Func<Member, Task> act) => people.TogetherAsync((person, _) => act(person));
}
