using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Polls;

/// <summary>A poll as a facilitator fills it in: everything arrives as text.</summary>
internal sealed record PollForm(
    string? Initiative,
    string? Method,
    string? Question,
    string? Options = null,
    string? Dots = null,
    string? Cap = null,
    string? Wanted = null,
    string? Grades = null,
    string? Date = null,
    string? Time = null,
    string? Named = null,
    string? Shuffled = null,
    string? NoneOfThese = null,
    string? Invited = null,
    string? Threshold = null,
    string? HeadQuorum = null,
    string? GroupQuorum = null,
    string? EveryGroup = null,
    string? Blocks = null,
    string? Weighting = null,
    string? Tie = null,
    string? Mandate = null,
    string? Needs = null,
    string? Ideas = null,
    string? Round = null,
    string? Version = null)
{
    /// <summary>Everything else that was sent: the times of a time poll.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    public const string NoThreshold = "none";
    /// <summary>Longest list of options with their meanings, in characters: the form with it in still fits a card.</summary>
    public const int LongestOptions = 7000;
    private const string DefaultTime = "16:00";
    private const int DefaultDots = 5;
    private const int DefaultCap = 3;

    private static readonly Lazy<HashSet<string>> NoneInAnyLanguage = new(() => Language.Supported
        .SelectMany(tag => PollsText.ResourceManager.GetString(nameof(PollsText.NoneInOtherWords), CultureInfo.GetCultureInfo(tag))!.Split('|'))
        .Select(Letters).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The form a template opens with: the initiative's rule, fitted to the method.</summary>
    public static PollForm Of(Initiative initiative, Method method)
    {
        var (rule, usual) = (initiative.Rule, MethodPresentation.Of(method).Usual);
        return new PollForm(initiative.Id.Value, method.ToString(), "")
        {
            Dots = Text(DefaultDots),
            Cap = Text(DefaultCap),
            Wanted = "5",
            Grades = PollsText.DefaultGrades,
            Time = DefaultTime,
            Named = usual.IsNamed ? "true" : "false",
            Threshold = usual.TakesThreshold && PollRule.From(rule).WrittenThreshold is { } threshold ? threshold.ToString() : NoThreshold,
            HeadQuorum = "0",
            GroupQuorum = usual.Turnout ? Share.Of(rule.Turnout).ToString() : "0",
            EveryGroup = usual.EveryGroup ? "true" : "false",
            Blocks = "true",
            Weighting = nameof(Domain.Polls.Weighting.ByHead),
            Tie = nameof(TieRule.Report),
            Mandate = rule.Mandate.ToString(),
        };
    }

    /// <summary>The form of a poll that was asked before, to ask it again or change it.</summary>
    /// <param name="round">The poll.</param>
    /// <param name="initiative">Its initiative.</param>
    /// <param name="zone">Time zone of whoever fills it in.</param>
    public static PollForm Of(PollRound round, Initiative initiative, TimeZoneInfo zone)
    {
        var (poll, terms) = (round.Poll, round.Terms);
        var until = round.Status == RoundStatus.Open && terms.Deadline is { } deadline ? TimeZoneInfo.ConvertTime(deadline, zone) : (DateTimeOffset?)null;
        var form = Of(initiative, poll.Method) with
        {
            Question = poll.Question,
            Date = until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Time = until?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? DefaultTime,
            Needs = string.Join(',', round.Subject),
            Options = string.Join('\n', poll.Options.Select((option, place) => terms.Meanings.ElementAtOrDefault(place) is { Length: > 0 } meaning ? $"{option} | {meaning}" : option)),
            Dots = Text(poll.Dots),
            Cap = Text(poll.DotCap),
            Wanted = Text(poll.Wanted),
            Grades = poll.Grades.Count > 0 ? string.Join(", ", poll.Grades) : PollsText.DefaultGrades,
            Named = terms.IsNamed ? "true" : "false",
            Shuffled = terms.IsShuffled ? "true" : "false",
            Invited = string.Join(',', terms.Invited.Select(person => person.Value)),
            Threshold = poll.Rule.WrittenThreshold is { Part: > 0 } threshold ? threshold.ToString() : NoThreshold,
            HeadQuorum = poll.Rule.WrittenHeadQuorum.ToString(),
            GroupQuorum = poll.Rule.WrittenGroupQuorum.ToString(),
            EveryGroup = poll.Rule.HalfOfEveryGroup ? "true" : "false",
            Blocks = poll.Rule.BlocksStand ? "true" : "false",
            Weighting = poll.Rule.Weighting.ToString(),
            Tie = poll.Rule.Tie.ToString(),
            Mandate = poll.Rule.Mandate.ToString(),
        };
        return MethodPresentation.Of(poll.Method).FillOptions(form, poll.Options, zone);
    }

    /// <summary>The form that changes an open poll, with what it was opened with.</summary>
    public static PollForm ToEdit(PollRound round, Initiative initiative, TimeZoneInfo zone)
    {
        var form = Of(round, initiative, zone);
        return form with { Version = FormVersion.Of(form, PollJson.Default.PollForm) };
    }

    /// <summary>Reads the form; what was not asked for the method stands at its default.</summary>
    /// <param name="initiative">Its rule gives k.</param>
    /// <param name="offered">People who can be invited.</param>
    /// <param name="zone">Time zone of whoever fills it in.</param>
    /// <param name="now">Deadlines lie after it.</param>
    public Result<(Poll Poll, PollTerms Terms)> Read(Initiative initiative, IEnumerable<PersonId> offered, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (CardParts.Chosen<Method>(Method) is not { } method)
        {
            return Refusal.UnknownChoice;
        }

        var timely = ReadDeadline(Date, Time, zone, now, out var deadline);
        if (timely != Refusal.None)
        {
            return timely;
        }

        if (!WholeNumbers.TryRead(Dots, out var dots) || !WholeNumbers.TryRead(Cap, out var cap) || !WholeNumbers.TryRead(Wanted, out var wanted))
        {
            return Refusal.NumberUnreadable;
        }

        if (Rule(initiative) is not { } rule)
        {
            return Refusal.OutOfRange;
        }

        if (Options?.Length > LongestOptions)
        {
            return Refusal.TextTooLong;
        }

        var listed = MethodPresentation.Of(method).ReadOptions(this, zone, now);
        if (!listed.Succeeded)
        {
            return listed.Refusal;
        }

        var (options, meanings, hasNone) = WithNoneLast(method, listed.Value.Options, listed.Value.Meanings);
        var invited = Texts.List(Invited).ToHashSet(StringComparer.Ordinal);
        return (
            new Poll
            {
                Method = method,
                Question = Question ?? "",
                Options = options,
                HasNone = hasNone,
                Grades = Texts.List(Grades),
                Dots = dots ?? 0,
                DotCap = cap ?? 0,
                Wanted = wanted ?? 0,
                Rule = rule,
            },
            new PollTerms
            {
                Deadline = deadline,
                TimeZone = zone.Id,
                IsNamed = Sent.IsTicked(Named),
                IsShuffled = Sent.IsTicked(Shuffled),
                Invited = [.. offered.Where(person => invited.Contains(person.Value))],
                Meanings = meanings,
            });
    }

    /// <summary>Reads the deadline of a form; null where none is given.</summary>
    public static Refusal ReadDeadline(string? date, string? time, TimeZoneInfo zone, DateTimeOffset now, out DateTimeOffset? deadline)
    {
        deadline = null;
        var hour = WrittenTimes.Hour(time);
        if (Texts.IsEmpty(date))
        {
            return Texts.IsEmpty(time) ? Refusal.None : hour.Refusal;
        }

        var day = WrittenTimes.Day(date, zone);
        if (!day.Succeeded || !hour.Succeeded)
        {
            return day.Succeeded ? hour.Refusal : day.Refusal;
        }

        var resolved = Deadlines.Resolve(day.Value, hour.Value, zone, now);
        deadline = resolved.Succeeded ? resolved.Value : null;
        return resolved.Refusal;
    }

    // "None of these" is an option of its own kind, also where somebody typed it among the others, in whatever language.
    private (string[] Options, string[] Meanings, bool HasNone) WithNoneLast(Method method, string[] options, string[] meanings)
    {
        var none = Array.FindIndex(options, IsNone);
        if (!Methods.Of(method).TakesNone || (none < 0 && !Sent.IsTicked(NoneOfThese)))
        {
            return (options, meanings, false);
        }

        int[] others = [.. Enumerable.Range(0, options.Length).Where(option => !IsNone(options[option]))];
        return (
            [.. others.Select(option => options[option]), PollsText.NoneOfThese],
            [.. others.Select(option => meanings.ElementAtOrDefault(option) ?? ""), none < 0 ? "" : meanings.ElementAtOrDefault(none) ?? ""],
            true);
    }

    /// <summary>True for an option that says "none of these" in any language there is.</summary>
    public static bool IsNone(string option) => NoneInAnyLanguage.Value.Contains(Letters(option));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    /// <summary>"Option | what it means", a line each.</summary>
    public (string[] Options, string[] Meanings) OptionLines()
    {
        var lines = Texts.Lines(Options);
        return ([.. lines.Select(line => line.Split('|')[0].Trim())], [.. lines.Select(line => string.Join('|', line.Split('|').Skip(1)).Trim())]);
    }

    /// <summary>The rule as filled in; null when a number is out of its range.</summary>
    public PollRule? Rule(Initiative initiative) =>
        Quorum(HeadQuorum) is { } heads && Quorum(GroupQuorum) is { } groups && (HasNoThreshold || Share.Read(Threshold) is { Part: > 0 })
        && CardParts.Chosen<Weighting>(Weighting ?? nameof(Domain.Polls.Weighting.ByHead)) is { } weighting
        && CardParts.Chosen<TieRule>(Tie ?? nameof(TieRule.Report)) is { } tie
        && CardParts.Chosen<Mandate>(Mandate ?? initiative.Rule.Mandate.ToString()) is { } mandate
            ? new PollRule
            {
                HalfOfEveryGroup = Sent.IsTicked(EveryGroup),
                BlocksStand = Texts.IsEmpty(Blocks) || Sent.IsTicked(Blocks),
                Weighting = weighting,
                Tie = tie,
                Mandate = mandate,
                MinimumGroupSize = initiative.Rule.MinimumGroupSize,
            }.With(HasNoThreshold ? null : Share.Read(Threshold), heads, groups)
            : null;

    private bool HasNoThreshold => Texts.IsEmpty(Threshold) || Threshold == NoThreshold;

    private static Share? Quorum(string? written) => Texts.IsEmpty(written) ? Share.Of(0.0) : Share.Read(written);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
