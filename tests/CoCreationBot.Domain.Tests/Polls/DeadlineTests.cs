using System.Globalization;
using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Deadlines in people's own time, across summer time and weekends.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-28", "16:00", "2026-03-28T14:00:00Z")]
    [InlineData("2026-03-30", "16:00", "2026-03-30T13:00:00Z")]
    [InlineData("2026-10-25", "03:30", "2026-10-25T01:30:00Z")]
    public void A_local_time_is_the_moment_people_read_on_their_clocks(string date, string time, string moment) => Assert.Equal(
        DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture),
        Deadlines.Resolve(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture), Helsinki, Now).Value);

    [Fact]
    public void A_time_the_clocks_skip_is_refused() =>
        Assert.Equal(Refusal.TimeDoesNotExist, Deadlines.Resolve(new DateOnly(2026, 3, 29), new TimeOnly(3, 30), Helsinki, Now).Refusal);

    [Theory]
    [InlineData(2027, 3, 1, Refusal.None)]
    [InlineData(2027, 3, 2, Refusal.TimeTooFar)]
    [InlineData(9999, 12, 31, Refusal.TimeTooFar)]
    [InlineData(1, 1, 1, Refusal.DeadlinePassed)]
    public void A_deadline_lies_within_a_year(int year, int month, int day, Refusal refusal)
    {
        foreach (var zone in new[] { Helsinki, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"), TimeZoneInfo.FindSystemTimeZoneById("America/New_York") })
        {
            Assert.Equal(refusal, Deadlines.Resolve(new DateOnly(year, month, day), new TimeOnly(3, 0), zone, Now).Refusal);
        }
    }

    [Fact]
    public void Slots_keep_to_the_clocks_like_deadlines()
    {
        Assert.Equal(Refusal.TimeDoesNotExist, TimeSlots.Parse(["29.3.2026 klo 3.30", "2026-03-30 9:00"], Helsinki, Now).Refusal);
        Assert.Equal(["2026-10-25T01:30:00Z"], TimeSlots.Parse(["25.10.2026 3.30"], Helsinki, Now).Value);
        Assert.Equal(["2026-10-25T00:30:00Z"], TimeSlots.Parse(["2026-10-25T00:30:00Z"], Helsinki, Now).Value);
        Assert.Equal(["2026-10-25T00:30:00Z"], TimeSlots.Parse(["2026-10-25 03:30+03:00"], Helsinki, Now).Value);
        Assert.Equal(Refusal.TimeTooFar, TimeSlots.Parse(["9999-12-31 13:00"], Helsinki, Now).Refusal);
    }

    [Fact]
    public void A_time_in_the_past_is_refused() =>
        Assert.Equal(Refusal.DeadlinePassed, Deadlines.Resolve(new DateOnly(2026, 3, 1), new TimeOnly(10, 0), Helsinki, Now).Refusal);

    [Theory]
    [InlineData("2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T03:00:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-03T15:00:00Z", "2026-03-04T07:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "2026-03-09T07:00:00Z")]
    [InlineData("2026-03-27T16:00:00Z", "2026-03-30T06:00:00Z")]
    public void People_are_reminded_in_working_hours(string moment, string reminded) => Assert.Equal(
        DateTimeOffset.Parse(reminded, CultureInfo.InvariantCulture),
        WorkingHours.Next(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), Helsinki));

    [Theory]
    [InlineData("2026-03-05T14:00:00Z", "2026-03-04T14:00:00Z")]
    [InlineData("2026-03-02T06:30:00Z", null)]
    [InlineData("2026-03-01T10:00:00Z", null)]
    public void A_reminder_comes_a_day_before_and_never_without_time_to_answer(string deadline, string? reminder) => Assert.Equal(
        reminder is null ? null : DateTimeOffset.Parse(reminder, CultureInfo.InvariantCulture),
        Deadlines.Reminder(Now, DateTimeOffset.Parse(deadline, CultureInfo.InvariantCulture), Helsinki));
}
