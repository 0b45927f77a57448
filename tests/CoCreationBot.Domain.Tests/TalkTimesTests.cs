using CoCreationBot.Domain.Talks;
using CsCheck;

namespace CoCreationBot.Domain.Tests;

public sealed class TalkTimesTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    // Monday; midnight in Helsinki.
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_department_is_left_out_when_there_is_a_time_at_which_all_can_come()
    {
        // Many are free at nine, but nobody of housing; at one everybody sends somebody.
        var people = new List<FreeTimes> { Person("housing", 13), Person("social", 9, 13) };
        people.AddRange(Enumerable.Range(0, 5).Select(_ => Person("social", 9)));

        var times = TalkTimes.Suggest(people, Start, 60, Helsinki, 6);

        Assert.Contains(times, time => time.At == At(13) && time.Missing.Count == 0 && time.Free == 2);
        Assert.Contains(times, time => time.At == At(9) && time.Missing.SequenceEqual(["housing"]) && time.Free == 6);
        Assert.Equal(At(13), Assert.Single(TalkTimes.Suggest(people, Start, 60, Helsinki, 1)).At);
    }

    [Fact]
    public void Times_lie_in_working_hours_of_the_clock_also_when_it_changes()
    {
        // On Sunday, 25 October 2026, the clock goes back; Monday's first time is nine by the new one.
        var friday = new DateTimeOffset(2026, 10, 22, 21, 0, 0, TimeSpan.Zero);
        var times = TalkTimes.Suggest([new FreeTimes("a", [.. Enumerable.Repeat(true, 48 * 5)])], friday, 30, Helsinki, 40);
        Assert.Equal([23, 23, 26, 26, 27, 27], times.Select(time => TimeZoneInfo.ConvertTime(time.At, Helsinki).Day));
        Assert.All(times, time => Assert.InRange(TimeZoneInfo.ConvertTime(time.At, Helsinki).Hour, 9, 16));
        Assert.Equal(9, TimeZoneInfo.ConvertTime(times[2].At, Helsinki).Hour);
    }

    [Fact]
    public void Suggestions_tell_what_calendars_say_and_none_that_is_left_out_is_better() => Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Bool.Array[96, 96]).Select((group, free) => new FreeTimes($"group {group}", free)).List[1, 8],
        Gen.Int[0, 4].Select(index => Talk.Lengths[index])).Sample((people, minutes) =>
    {
        var times = TalkTimes.Suggest(people, Start, minutes, Helsinki, 3);
        var all = Enumerable.Range(0, 96).Select(step => Start + (step * TimeSpan.FromMinutes(30)))
            .Where(at => IsInHours(at, minutes)).Select(at => (At: at, Free: people.Where(person => IsFree(person, at, minutes)).ToArray()))
            .Where(time => time.Free.Length > 0).ToArray();
        foreach (var time in times)
        {
            var (_, free) = all.Single(other => other.At == time.At);
            Assert.Equal(free.Length, time.Free);
            Assert.Equal(people.Select(person => person.Group).Except(free.Select(person => person.Group)).Order(StringComparer.Ordinal), time.Missing);
        }

        if (all.Length > 0)
        {
            var groups = people.Select(person => person.Group).Distinct().Count();
            var fewest = all.Min(time => groups - time.Free.Select(person => person.Group).Distinct().Count());
            Assert.Equal(fewest, times.Min(time => time.Missing.Count));
        }
    });

    [Fact]
    public void Nobody_known_or_nobody_free_gives_no_times()
    {
        Assert.Empty(TalkTimes.Suggest([], Start, 60, Helsinki, 6));
        Assert.Empty(TalkTimes.Suggest([new FreeTimes("a", new bool[96])], Start, 60, Helsinki, 6));
        Assert.Empty(TalkTimes.Suggest([new FreeTimes("a", [true])], Start, 60, Helsinki, 6));
    }

    [Theory]
    [InlineData("", 60, 1, Refusal.TextMissing)]
    [InlineData("Why", 61, 1, Refusal.UnknownChoice)]
    [InlineData("Why", 60, 0, Refusal.TimePassed)]
    [InlineData("Why", 60, 24 * 367, Refusal.TimeTooFar)]
    public void A_talk_that_cannot_be_is_refused(string topic, int minutes, int hours, Refusal refusal) =>
        Assert.Equal(refusal, Talk.Plan("1", topic, Start.AddHours(hours), minutes, new PersonId("p"), Start).Refusal);

    [Fact]
    public void A_talk_is_called_off_once_and_not_after_it_began()
    {
        var talk = Talk.Plan("1", " Why ", Start.AddHours(1), 60, new PersonId("p"), Start).Value;
        Assert.Equal("Why", talk.Topic);
        var cancelled = talk.Cancel(Start);
        Assert.True(cancelled.Value.IsCancelled);
        Assert.Equal(Refusal.TalkOver, cancelled.Value.Cancel(Start).Refusal);
        Assert.Equal(Refusal.TalkOver, talk.Cancel(talk.At).Refusal);
    }

    private static DateTimeOffset At(int hour) => Start.AddHours(hour);

    private static FreeTimes Person(string group, params int[] hours) =>
        new(group, [.. Enumerable.Range(0, 48).Select(step => hours.Contains(step / 2))]);

    private static bool IsInHours(DateTimeOffset at, int minutes)
    {
        var local = TimeZoneInfo.ConvertTime(at, Helsinki).TimeOfDay;
        return local >= TimeSpan.FromHours(9) && local + TimeSpan.FromMinutes(minutes) <= TimeSpan.FromHours(17);
    }

    private static bool IsFree(FreeTimes person, DateTimeOffset at, int minutes)
    {
        var first = (int)((at - Start) / TimeSpan.FromMinutes(30));
        for (var step = first; step < first + ((minutes + 29) / 30); step++)
        {
            if (step >= person.Free.Count || !person.Free[step])
            {
                return false;
            }
        }

        return true;
    }

    [Theory]
    [InlineData(true, false, CalendarState.Waiting, true)]
    [InlineData(true, false, CalendarState.Sent, true)]
    [InlineData(true, false, CalendarState.Failed, false)]
    [InlineData(true, false, CalendarState.None, false)]
    [InlineData(true, true, CalendarState.Sent, false)]
    [InlineData(false, false, CalendarState.Sent, false)]
    public void What_was_asked_for_and_not_heard_of_may_stand_in_calendars(bool isAsked, bool isKnown, CalendarState state, bool mayLinger) => Assert.Equal(
        mayLinger, (Talk.Plan("1", "Why", Start.AddHours(1), 60, new PersonId("p"), Start).Value with { IsAsked = isAsked, Event = isKnown ? "event" : null, Calendar = state }).MayLinger);
}
