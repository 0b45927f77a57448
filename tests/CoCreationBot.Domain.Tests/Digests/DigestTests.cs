using CoCreationBot.Domain.Digests;

namespace CoCreationBot.Domain.Tests.Digests;

/// <summary>When the weekly message comes: never two in seven days, in working hours, and on Mondays where nothing speaks against it.</summary>
public sealed class DigestTests
{
    private static readonly PersonId Person = new("aad-1");
    private static readonly string[] Zones =
    [
        "Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "UTC", "Europe/Lisbon", "Europe/Helsinki", "Asia/Kolkata", "Asia/Kathmandu",
        "Australia/Adelaide", "Pacific/Auckland", "Pacific/Kiritimati",
    ];

    public static TheoryData<string> EveryZone => [.. Zones];

    [Theory]
    [MemberData(nameof(EveryZone))]
    public void In_a_year_of_any_delays_two_are_never_closer_than_seven_days_and_all_go_out_in_working_hours(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var random = new Random(20260105);
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var digest = Digest.Plan(Person, now, zone);
        DateTimeOffset? last = null;
        var sent = 0;
        for (var times = 0; times < 120 && now.Year < 2027; times++)
        {
            // Timers come late, now and then by hours.
            now = digest.NextAt + TimeSpan.FromSeconds(random.Next(5) == 0 ? random.Next(40_000) : random.Next(60));
            Assert.True(digest.IsDue(digest.Number, now));
            if (!Digest.MayGo(now, zone))
            {
                digest = digest.Postponed(now, zone);
            }
            else if (random.Next(4) == 0)
            {
                digest = digest.Skipped(Person, now, zone);
            }
            else
            {
                // At the latest possible moment, and the next at the earliest.
                Assert.True(last is null || now - last.Value >= Digest.Week, $"{last:O} and {now:O}");
                last = now + Digest.Latest;
                Assert.True(WorkingHours.Contain(now, 0, zone) && WorkingHours.Contain(last.Value, 0, zone));
                digest = digest.Sent(now, zone);
                sent++;
            }

            Assert.True(digest.NextAt > now);
            Assert.True(Digest.MayGo(digest.NextAt, zone), $"{digest.NextAt:O}");
        }

        Assert.InRange(sent, 25, 52);
    }

    [Fact]
    public void A_plan_whose_time_went_by_is_lost_after_a_day_and_goes_on_without_coming_sooner_than_a_week()
    {
        var now = new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
        var planned = Digest.Plan(new PersonId("alex"), now, TimeZoneInfo.Utc);
        Assert.False(planned.IsLost(planned.NextAt.AddHours(24)));
        Assert.True(planned.IsLost(planned.NextAt.AddHours(25)));
        var sent = planned.Sent(planned.NextAt, TimeZoneInfo.Utc);
        Assert.True(sent.Skipped(new PersonId("alex"), planned.NextAt.AddDays(2), TimeZoneInfo.Utc).NextAt >= planned.NextAt + Digest.Week);
    }

    [Fact]
    public void The_first_comes_on_the_next_monday_morning_and_people_of_one_zone_do_not_come_up_in_one_minute()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");
        foreach (var now in Enumerable.Range(0, 14).Select(day => new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero).AddDays(day)))
        {
            var local = TimeZoneInfo.ConvertTime(Digest.Plan(Person, now, zone).NextAt, zone);
            Assert.Equal(DayOfWeek.Monday, local.DayOfWeek);
            Assert.InRange(local.TimeOfDay, TimeSpan.FromHours(9), TimeSpan.FromHours(11));
            Assert.InRange(local - now, TimeSpan.FromHours(12), TimeSpan.FromDays(8));
        }

        var minutes = Enumerable.Range(0, 200).Select(index => Digest.Plan(new PersonId($"aad-{index}"), DateTimeOffset.UnixEpoch, zone).NextAt.Minute).Distinct().Count();
        Assert.True(minutes > 30, $"{minutes}");
    }

    [Fact]
    public void A_timer_that_is_repeated_or_left_over_finds_nothing()
    {
        var digest = Digest.Plan(Person, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        var sent = digest.Sent(digest.NextAt, TimeZoneInfo.Utc);
        Assert.True(digest.IsDue(1, digest.NextAt));
        Assert.False(digest.IsDue(1, digest.NextAt.AddSeconds(-1)));
        Assert.False(sent.IsDue(1, digest.NextAt));
        Assert.False(sent.IsDue(1, sent.NextAt));
        Assert.True(sent.IsDue(2, sent.NextAt));
    }

    [Fact]
    public void What_could_not_go_out_in_time_is_left_to_the_next()
    {
        Assert.True(Digest.IsFresh(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + Digest.Fresh - TimeSpan.FromSeconds(1)));
        Assert.False(Digest.IsFresh(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + Digest.Fresh));
    }

    [Fact]
    public void News_are_what_came_since_the_last_one_and_no_older_than_two_weeks()
    {
        var now = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
        var digest = Digest.Plan(Person, now.AddDays(-3), TimeZoneInfo.Utc);
        Assert.Equal(now.AddDays(-3), digest.NewsSince(now));
        Assert.Equal(now.AddDays(-7), (digest with { SentAt = now.AddDays(-7) }).NewsSince(now));
        Assert.Equal(now.AddDays(-14), (digest with { SentAt = now.AddDays(-70) }).NewsSince(now));
    }
}
