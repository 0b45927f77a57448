using System.Globalization;

namespace CoCreationBot.Domain.Tests;

/// <summary>Dates and times as people and clients write them.</summary>
public sealed class WrittenTimeTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    [Theory]
    [InlineData("2026-12-15")]
    [InlineData(" 2026-12-15 ")]
    [InlineData("2026/12/15")]
    [InlineData("2026.12.15")]
    [InlineData("20261215")]
    [InlineData("15.12.2026")]
    [InlineData("15.12.2026.")]
    [InlineData("15. 12. 2026")]
    [InlineData("15/12/2026")]
    [InlineData("12/15/2026")]
    [InlineData("15-12-2026")]
    [InlineData("15 December 2026")]
    [InlineData("December 15, 2026")]
    [InlineData("15th of December 2026")]
    [InlineData("15 Dec 2026")]
    [InlineData("15. joulukuuta 2026")]
    [InlineData("den 15 december 2026")]
    [InlineData("ti 15.12.2026")]
    [InlineData("Tuesday 15 December 2026")]
    [InlineData("tisdag 15 december 2026")]
    [InlineData("２０２６-１２-１５")]
    [InlineData("٢٠٢٦-١٢-١٥")]
    [InlineData("2026\u201112\u201115")]
    [InlineData("2026-12-15T00:00:00Z")]
    [InlineData("2026-12-15T00:00:00.000Z")]
    [InlineData("2026-12-15T00:00:00")]
    [InlineData("2026-12-15 00:00:00Z")]
    [InlineData("2026-12-15T00:00:00+02:00")]
    [InlineData("2026-12-14T22:00:00Z")]
    public void A_date_that_means_one_day_is_read(string typed) => Assert.Equal(new DateOnly(2026, 12, 15), WrittenTimes.Day(typed, Helsinki).Value);

    [Theory]
    [InlineData("11/12/2026", Refusal.DateUnreadable)]
    [InlineData("11-12-2026", Refusal.DateUnreadable)]
    [InlineData("15.12.26", Refusal.DateUnreadable)]
    [InlineData("15.12.", Refusal.DateUnreadable)]
    [InlineData("soon", Refusal.DateUnreadable)]
    [InlineData("", Refusal.DateUnreadable)]
    [InlineData(null, Refusal.DateUnreadable)]
    [InlineData("ma 15.12.2026", Refusal.DateUnreadable)]
    [InlineData("2026-12-15T13:00:00Z", Refusal.DateUnreadable)]
    [InlineData("2026-12-15T13:00", Refusal.DateUnreadable)]
    [InlineData("15 Foo 2026", Refusal.DateUnreadable)]
    [InlineData("31.2.2026", Refusal.DateDoesNotExist)]
    [InlineData("2026-13-01", Refusal.DateDoesNotExist)]
    [InlineData("2027-02-29", Refusal.DateDoesNotExist)]
    [InlineData("0000-01-01", Refusal.DateDoesNotExist)]
    public void A_date_that_means_two_days_or_none_is_refused(string? typed, Refusal why) => Assert.Equal(why, WrittenTimes.Day(typed, Helsinki).Refusal);

    [Fact]
    public void The_same_day_twice_is_no_question_of_order() => Assert.Equal(new DateOnly(2026, 12, 12), WrittenTimes.Day("12/12/2026", Helsinki).Value);

    [Theory]
    [InlineData("9:05", "09:05:00")]
    [InlineData("09:05", "09:05:00")]
    [InlineData("9.05", "09:05:00")]
    [InlineData("kl 9.05", "09:05:00")]
    [InlineData("kl. 9.05", "09:05:00")]
    [InlineData("klo 9.05", "09:05:00")]
    [InlineData("klockan 9.05", "09:05:00")]
    [InlineData("Klo 9", "09:00:00")]
    [InlineData("14:30:00", "14:30:00")]
    [InlineData("14.30.00", "14:30:00")]
    [InlineData("14:30:00.000", "14:30:00")]
    [InlineData("1４：３０", "14:30:00")]
    [InlineData("2:30 PM", "14:30:00")]
    [InlineData("2.30 p.m.", "14:30:00")]
    [InlineData("2pm", "14:00:00")]
    [InlineData("12:15 am", "00:15:00")]
    [InlineData("12 pm", "12:00:00")]
    [InlineData("0:00", "00:00:00")]
    public void A_time_that_means_one_time_is_read(string typed, string time) =>
        Assert.Equal(TimeOnly.Parse(time, CultureInfo.InvariantCulture), WrittenTimes.Hour(typed).Value);

    [Theory]
    [InlineData("9")]
    [InlineData("9:5")]
    [InlineData("9.5")]
    [InlineData("24:00")]
    [InlineData("12:60")]
    [InlineData("14:30 PM")]
    [InlineData("0 am")]
    [InlineData("14:30Z")]
    [InlineData("14:30+02:00")]
    [InlineData("1430")]
    [InlineData("noon")]
    [InlineData("9-10")]
    [InlineData("")]
    [InlineData(null)]
    public void A_time_that_means_two_times_or_none_is_refused(string? typed) => Assert.Equal(Refusal.HourUnreadable, WrittenTimes.Hour(typed).Refusal);

    [Theory]
    [InlineData("2026-12-15 9:05")]
    [InlineData("2026-12-15T09:05")]
    [InlineData("2026-12-15T09:05:00")]
    [InlineData("15.12.2026 klo 9.05")]
    [InlineData("15.12.2026, 9:05")]
    [InlineData("ti 15.12.2026 klo 9.05")]
    [InlineData("15 december 2026 kl. 9.05")]
    [InlineData("December 15, 2026, 9:05 AM")]
    [InlineData("12/15/2026 9:05 am")]
    public void A_day_with_a_time_is_read_as_one(string typed) =>
        Assert.Equal((new DateOnly(2026, 12, 15), new TimeOnly(9, 5)), WrittenTimes.DayAndHour(typed).Value);

    [Theory]
    [InlineData("2026-12-15T07:05:00Z")]
    [InlineData("2026-12-15T07:05Z")]
    [InlineData("2026-12-15 07:05:00.000Z")]
    [InlineData("2026-12-15T08:05:00+01:00")]
    [InlineData("2026-12-15T08:05:00+0100")]
    [InlineData("2026-12-15T03:35-03:30")]
    [InlineData("2026-12-14T17:05-14:00")]
    public void A_day_with_a_time_and_a_distance_to_UTC_is_a_moment(string typed)
    {
        Assert.Equal(new DateTimeOffset(2026, 12, 15, 7, 5, 0, TimeSpan.Zero), WrittenTimes.Moment(typed));
        Assert.Equal(Refusal.TimeUnreadable, WrittenTimes.DayAndHour(typed).Refusal);
    }

    [Theory]
    [InlineData("2026-12-15T09:05")]
    [InlineData("2026-12-15")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2026-12-15T09:05+15:00")]
    public void Everything_else_is_no_moment(string typed) => Assert.Null(WrittenTimes.Moment(typed));

    [Theory]
    [InlineData("11/12/2026 9:05", Refusal.TimeUnreadable)]
    [InlineData("2026-12-15", Refusal.TimeUnreadable)]
    [InlineData("9:05", Refusal.TimeUnreadable)]
    [InlineData("15.12.2026 9.05-10.00", Refusal.TimeUnreadable)]
    [InlineData("2026-12-15T25:00Z", Refusal.TimeUnreadable)]
    [InlineData("9999-12-31T23:59:59-14:00", Refusal.TimeUnreadable)]
    [InlineData("0001-01-01T00:00:00+14:00", Refusal.TimeUnreadable)]
    [InlineData("31.11.2026 9:05", Refusal.DateDoesNotExist)]
    [InlineData("", Refusal.TimeUnreadable)]
    public void A_day_with_a_time_that_is_neither_is_refused(string typed, Refusal why) => Assert.Equal(why, WrittenTimes.DayAndHour(typed).Refusal);

    [Fact]
    public void Dates_are_read_alike_whatever_language_the_reader_has()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "fi", "sv", "en-US", "th-TH", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(new DateOnly(2026, 12, 15), WrittenTimes.Day("15. joulukuuta 2026", Helsinki).Value);
                Assert.Equal(new TimeOnly(9, 5), WrittenTimes.Hour("9.05").Value);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
