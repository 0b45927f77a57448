using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Domain.Tests.Polls;

namespace CoCreationBot.Domain.Tests;

/// <summary>When two texts are the same to who reads them, and when nothing of one is seen.</summary>
public sealed class SameTextTests
{
    /// <summary>Pairs that look alike.</summary>
    public static TheoryData<string, string> Alike => new()
    {
        { "Straße", "STRASSE" },
        { "straße", "Straẞe" },
        { "Alpha", "al\u200bpha" },
        { "Alpha", "Al\u00adpha" },
        { "Alpha", "Ａｌｐｈａ" },
        { "Alpha", " alpha\u00a0" },
        { "one  two", "One\u2003two" },
        { "office", "oﬃce" },
        { "ΣΊΣΥΦΟΣ", "σίσυφος" },
        { "café", "cafe\u0301" },
        { "❤", "❤\ufe0f" },
        { "☎\ufe0e", "☎\ufe0f" },
        { "می\u200cخواهم", "میخواهم" },
        { "\u202eAlpha\u202c", "alpha" },
        { "İzmir", "i\u0307zmir" },
        { "Alpha\u0000", "Alpha" },
        { "Alpha\U000e0041", "Alpha" },
        { "가\u115f", "가" },
    };

    /// <summary>Pairs that differ.</summary>
    public static TheoryData<string, string> Different => new()
    {
        { "Alpha", "Alphas" },
        { "one two", "onetwo" },
        { "a", "ä" },
        { "👍", "👍🏽" },
        { "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f" },
        { "🇫🇮", "🇸🇪" },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public void Texts_that_look_alike_are_the_same(string one, string other)
    {
        Assert.True(Texts.Same(one, other));
        Assert.Equal(Texts.Key(one), Texts.Key(Texts.Key(other)));
        Assert.Single(new[] { one, other }.Distinct(Texts.Comparer));
    }

    [Theory]
    [MemberData(nameof(Alike))]
    public void Options_statements_groups_themes_and_questions_that_look_alike_are_one(string one, string other)
    {
        Assert.Equal(Refusal.OptionRepeated, Poll.Create(PollBuilder.Poll(Method.Approval) with { Options = [one, other] }).Refusal);
        Assert.Equal(Refusal.OptionRepeated, Poll.Create(PollBuilder.Poll(Method.Statements) with { Options = [one, other] }).Refusal);
        Assert.Equal(Refusal.OptionRepeated, Poll.Create(PollBuilder.Poll(Method.MajorityJudgment) with { Options = ["A", "B"], Grades = [one, other] }).Refusal);
        Assert.Equal(Participant.KeyOf(one), Participant.KeyOf(other));
        var theme = Theme.Add(new ThemeId("t1"), one, [], new PersonId("p"), Build.Now).Value;
        Assert.Equal(Refusal.ThemeExists, Theme.Add(new ThemeId("t2"), other, [theme], new PersonId("p"), Build.Now).Refusal);
        Assert.Single(Texts.List($"{one}, {other}"));
        Assert.Single(Domain.CheckIns.CheckIn.OwnQuestions($"{one}\n{other}"));
        Assert.True(Likeness.AreAlike(one, [], other, []));
    }

    [Fact]
    public void A_letter_under_a_heap_of_marks_is_compared_by_the_first_of_them() =>
        Assert.True(Texts.Key("a" + new string('\u0301', 100_000) + new string('\u0316', 100_000)).Length < 100);

    [Theory]
    [MemberData(nameof(Different))]
    public void Texts_that_differ_to_who_reads_them_are_two(string one, string other) => Assert.False(Texts.Same(one, other));

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u200d\u200c \u2060")]
    [InlineData("\ufeff\u00ad")]
    [InlineData("\ufe0f\ufe0e")]
    [InlineData("\u3164\uffa0")]
    [InlineData("\u2800")]
    [InlineData("\u202e\u202c\u200e\u200f")]
    [InlineData("\u0000\u0001")]
    [InlineData("\U000e0020\U000e007f")]
    [InlineData("\u180e\u034f\u061c")]
    [InlineData(" \t\n\u00a0\u3000")]
    public void A_text_of_which_nothing_is_seen_is_empty(string text)
    {
        Assert.True(Texts.IsEmpty(text));
        Assert.Equal("", Texts.Clean(text));
        Assert.Equal("", Texts.Key(text));
        Assert.Equal(Refusal.TextMissing, Texts.CheckRequired(text, 100));
        Assert.Empty(Texts.Lines($"{text}\n{text}"));
        Assert.Empty(Texts.List($"{text},{text}"));
        Assert.Equal(Refusal.ReasonMissing, Texts.CheckReason(string.Concat(Enumerable.Repeat(text, 12)), 100));
        Assert.Equal(Refusal.TextMissing, Participant.Introduce(new PersonId("p"), "P", Voice.Carer, text, Build.Now).Refusal);
    }

    [Theory]
    [InlineData("👩‍👧‍👦 شما می‌خواهید", "👩‍👧‍👦 شما می‌خواهید")]
    [InlineData(" ❤\ufe0f ", "❤\ufe0f")]
    [InlineData("\u200bAl\u00adpha\ufeff", "Al\u00adpha")]
    public void What_is_kept_is_what_was_written_without_what_means_nothing_at_its_ends(string typed, string kept) => Assert.Equal(kept, Texts.Clean(typed));
}
