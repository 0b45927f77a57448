using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>Forms of whoever leads a poll: choosing a method, asking, closing, moving the deadline, moderating, saying what came of it.</summary>
internal static class PollForms
{
    private const string RuleArea = "rule";
    private const int MostReplies = 15;
    private static readonly Share[] Fractions = [Share.MoreThanHalf, Share.TwoThirds, Share.ThreeQuarters];
    private static readonly Share[] Quorums = [.. new[] { 0, 0.3, 0.5, 0.6, 0.75 }.Select(Share.Of), .. Fractions];
    private static readonly Share[] Thresholds = [.. new[] { 0.5, 0.6, 0.67, 0.75, 0.8 }.Select(Share.Of), .. Fractions];

    /// <summary>The invitation everybody sees: what suits this stage, and everything else.</summary>
    public static AdaptiveCard Invitation(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(PollsText.InviteHeading),
            CardParts.Text(PollsText.InviteText),
            .. PollWords.Suited(state.Initiative.Stage).Select(method => new TextBlock($"**{PollWords.Name(method)}**: {PollWords.Use(method)}") { Spacing = Spacings.Small }),
        ],
        Actions =
        [
            .. PollWords.Suited(state.Initiative.Stage).Select(method =>
                SubmitAction.OpenDialog(PollWords.Name(method), "poll.draft", CardParts.Data(state.Initiative.Id, ("method", method.ToString())))),
            SubmitAction.OpenDialog(PollsText.OtherMethods, "poll.new", CardParts.Data(state.Initiative.Id)),
        ],
    };

    public static AdaptiveCard Methods(InitiativeState state, NewPoll from) => new()
    {
        Body =
        [
            new ChoiceSetInput("method", PollsText.MethodLabel, [.. Enum.GetValues<Method>().Select(method => new Choice($"{PollWords.Name(method)}: {PollWords.Use(method)}", method.ToString()))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = from.Needs is null && from.Ideas is null ? null : nameof(Method.Approval),
            },
        ],
        Actions = [SubmitAction.SendForm(PollsText.Continue, "poll.draft", CardParts.Data(state.Initiative.Id, ("needs", from.Needs), ("ideas", from.Ideas)))],
    };

    /// <summary>What is asked, and the rule, with the defaults of the initiative filled in.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="form">As filled in.</param>
    /// <param name="method">How it asks.</param>
    /// <param name="zone">Whose clock its times are meant by.</param>
    /// <param name="edited">The open poll it changes; null for a new one.</param>
    /// <param name="problem">What was wrong with it.</param>
    /// <param name="showsNow">True: the poll as it is now stands below, because somebody else changed it.</param>
    public static AdaptiveCard Draft(
        InitiativeState state, PollForm form, Method method, TimeZoneInfo zone, PollRound? edited = null, string? problem = null, bool showsNow = false) => new()
        {
            Lang = state.Initiative.Language,
            Body =
        [
            .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
            CardParts.Note(PollWords.Use(method)),
            new TextInput("question", MethodPresentation.Of(method).QuestionLabel)
            {
                IsRequired = true, IsMultiline = true, MaxLength = Texts.SentenceLength, ErrorMessage = CommonText.PleaseFillIn, Value = form.Question,
            },
            .. Domain.Polls.Methods.Of(method).HasOptions && Proposals.Among(state, form).Count > 0 ? [CardParts.Note(PollsText.ProposalsNote)] : Array.Empty<CardElement>(),
            .. MethodPresentation.Of(method).Settings(form, zone),
            .. FormParts.Day("date", PollsText.DateLabel, form.Date, zone),
            .. FormParts.Hour("time", PollsText.TimeLabel, form.Time),
            CardParts.Note(Zone.Note(zone)),
            .. People(state, form, mayBeNamed: edited?.Terms.IsNamed != false),
            CardParts.Section(PollsText.RuleHeading),
            CardParts.Note(PollsText.RuleLocked),
            .. InWords(state, form, problem),
            new Container([.. Rule(form, method)]) { Id = RuleArea, IsVisible = problem is null ? false : null },
            .. showsNow && edited is not null ? WordsForms.AsTheyAre(Refusal.ChangedMeanwhile, [edited.Poll.Question, .. edited.Poll.Options, PollWords.Rule(edited.Poll)]) : [],
        ],
            Actions =
        [
            SubmitAction.SendForm(edited is null ? PollsText.OpenButton : CommonText.Save, "poll.open", CardParts.Data(state.Initiative.Id, ("method", method.ToString()), ("needs", form.Needs), ("ideas", form.Ideas), ("round", edited?.Id.Value), ("version", form.Version))),
        ],
        };

    /// <summary>What whoever leads a poll can do beside closing it.</summary>
    public static AdaptiveCard More(PollRound round)
    {
        var data = CardParts.Data(round.Initiative, ("round", round.Id.Value));
        return new AdaptiveCard
        {
            Body = [CardParts.Heading(CardText.Escape(round.Poll.Question)), CardParts.Text(PollsText.MoreText)],
            Actions =
            [
                SubmitAction.SendForm(RemindersText.RemindButton, "poll.remind", data),
                SubmitAction.SendForm(PollsText.DeadlineButton, "poll.deadline", data),
                SubmitAction.SendForm(PollsText.EditButton, "poll.edit", data),
                .. Domain.Polls.Methods.Of(round.Poll.Method).IsOpenEnded ? [SubmitAction.SendForm(PollsText.TidyButton, "poll.tidy", data)] : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>Why a poll closes before its deadline.</summary>
    public static AdaptiveCard Closing(PollRound round, string? reason, string? problem = null) => Reasoned(
        round, problem, PollsText.CloseButton, "poll.close", [CardParts.Text(PollsText.ClosingWhy), Why(reason)]);

    public static AdaptiveCard Deadline(PollRound round, PollAct form, TimeZoneInfo zone, string? problem = null) => Reasoned(
        round, problem, CommonText.Save, "poll.extend",
        [
            .. FormParts.Day("date", PollsText.DateLabel, form.Date, zone, isRequired: true),
            .. FormParts.Hour("time", PollsText.TimeLabel, form.Time ?? "16:00", isRequired: true),
            CardParts.Note(Zone.Note(zone)),
            Why(form.Reason),
        ]);

    public static AdaptiveCard Statement(PollRound round, string? text, string? problem = null) => Reasoned(
        round, problem, PollsText.AddStatement, "poll.added",
        [
            CardParts.Text(PollsText.StatementIntro),
            new TextInput("text", PollsText.StatementLabel)
            {
                IsRequired = true, IsMultiline = true, MaxLength = Texts.SentenceLength, ErrorMessage = CommonText.PleaseFillIn, Value = text,
            },
        ]);

    public static AdaptiveCard Tidy(PollRound round, PollAct form, string? problem = null)
    {
        // The statements stand in two lists, and both have to fit the card.
        var longest = Math.Clamp(3000 / Math.Max(1, round.Poll.Options.Count), 30, 120);
        var standing = Enumerable.Range(0, round.Poll.Options.Count).Where(option => round.Moderated.All(entry => entry.Option != option))
            .Select(option => new Choice(CardText.Shorten(round.Poll.Options[option], longest), Text(option))).ToArray();
        return Reasoned(
            round, problem, CommonText.Save, "poll.moderate",
            [
                CardParts.Text(PollsText.TidyIntro),
                new ChoiceSetInput("statement", PollsText.TidyLabel, standing) { IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Placeholder = CommonText.Choose, Value = form.Statement },
                new ChoiceSetInput("sameAs", PollsText.TidySameLabel, [new Choice(PollsText.TidyHide, "none"), .. standing]) { Value = form.SameAs ?? "none" },
                Why(form.Reason),
            ]);
    }

    public static AdaptiveCard Outcome(PollRound round, string? text, string? problem = null, Refusal refusal = Refusal.None) => Reasoned(
        round, problem, CommonText.Save, "poll.outcome",
        [
            CardParts.Text(MethodPresentation.Of(round.Poll.Method).Outcome.Intro),
            new TextInput("text", PollsText.OutcomeLabel)
            {
                IsRequired = true, IsMultiline = true, MaxLength = Texts.StoryLength, ErrorMessage = CommonText.PleaseFillIn, Value = text ?? round.Statement?.Text,
            },
            .. WordsForms.AsTheyAre(refusal, [round.Statement?.Text ?? ""]),
        ],
        ("seen", Seen(round)));

    /// <summary>What was written of how it came out, in a few letters.</summary>
    public static string Seen(PollRound round) => FormVersion.Of(round.Statement?.Text ?? "");

    // The rule fits most polls as the initiative has it: it is said in words, and its fields unfold for who wants another.
    private static CardElement[] InWords(InitiativeState state, PollForm form, string? problem) => problem is null && form.Rule(state.Initiative) is { } rule
        && CardParts.Chosen<Method>(form.Method) is { } method
        ?
        [
            CardParts.Text(PollWords.Rule(new Poll { Method = method, Question = "", Rule = rule, Wanted = WholeNumbers.Read(form.Wanted) ?? 0 })),
            new ActionSet([new ToggleVisibilityAction { Title = PollsText.ChangeRule, TargetElements = [RuleArea] }]),
        ]
        : [];

    /// <summary>Answers to those who proposed the options; those without an answer first.</summary>
    public static AdaptiveCard Replies(PollRound round, ReplyForm form, string? problem = null)
    {
        int[] proposed = [.. Enumerable.Range(0, round.Terms.Proposals.Count).Where(option => round.Terms.Proposals[option].Length > 0)
            .OrderByDescending(option => round.Unanswered.Contains(option)).Take(MostReplies)];
        return Reasoned(
            round, problem, CommonText.Save, "poll.replied",
            [
                CardParts.Text(PollsText.ReplyIntro),
                .. proposed.Select(option => new TextInput(BallotForm.KeyOf(option), CardText.Shorten(round.Poll.Options[option], 120))
                {
                    IsMultiline = true, MaxLength = Texts.SentenceLength, Value = form[option] ?? round.Replies.FirstOrDefault(reply => reply.Option == option)?.Text,
                }),
            ]);
    }

    private static AdaptiveCard Reasoned(PollRound round, string? problem, string send, string verb, CardElement[] body, params ReadOnlySpan<(string Name, string? Value)> also) => new()
    {
        Body = [.. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)], CardParts.Section(CardText.Escape(round.Poll.Question)), .. body],
        Actions = [SubmitAction.SendForm(send, verb, CardParts.Data(round, also))],
    };

    private static TextInput Why(string? reason) => new("reason", PollsText.ReasonForAll)
    {
        IsRequired = true,
        IsMultiline = true,
        MaxLength = Texts.SentenceLength,
        ErrorMessage = CommonText.PleaseFillIn,
        Value = reason,
    };

    // Whoever read "confidential" answers on that: only a poll with names may become one without.
    private static IEnumerable<CardElement> People(InitiativeState state, PollForm form, bool mayBeNamed)
    {
        yield return mayBeNamed ? FormParts.Toggle("named", PollsText.NamedLabel, PollsText.NamedTitle, form.Named) : CardParts.Note(PollsText.ConfidentialNote);
        if (state.Roster.Count > 0)
        {
            yield return new ChoiceSetInput("invited", PollsText.InvitedLabel, [.. state.Roster.Take(60).Select(person => new Choice(person.WithGroup(), person.Person.Value))])
            {
                IsMultiSelect = true,
                Style = "compact",
                Placeholder = PollsText.Everybody,
                Value = form.Invited,
            };
        }
    }

    private static IEnumerable<CardElement> Rule(PollForm form, Method method)
    {
        var kind = Domain.Polls.Methods.Of(method);
        if (kind.FollowsRule)
        {
            yield return Choose("threshold", PollsText.ThresholdLabel, form.Threshold, [new Choice(PollsText.ResourceManager.Of("RuleOf", method), PollForm.NoThreshold), .. Shares(Thresholds)]);
            if (kind.HasBlocks)
            {
                yield return FormParts.Toggle("blocks", PollsText.BlocksLabel, PollsText.BlocksTitle, form.Blocks, usual: true);
            }

            yield return FormParts.Toggle("everyGroup", PollsText.EveryGroupLabel, PollsText.EveryGroupTitle, form.EveryGroup);
            yield return Choose("weighting", PollsText.WeightingLabel, form.Weighting, CardParts.Choices<Weighting>(value => PollsText.ResourceManager.Of("Weighting", value)));
            if (kind.HasOptions)
            {
                yield return Choose("tie", PollsText.TieLabel, form.Tie, CardParts.Choices<TieRule>(value => PollsText.ResourceManager.Of("Tie", value)));
            }

            yield return Choose("mandate", PollsText.MandateLabel, form.Mandate, CardParts.Choices<Mandate>(value => PollsText.ResourceManager.Of("RuleMandate", value)));
        }

        yield return Choose("headQuorum", PollsText.HeadQuorumLabel, form.HeadQuorum, Shares(Quorums));
        yield return Choose("groupQuorum", PollsText.GroupQuorumLabel, form.GroupQuorum, Shares(Quorums));
    }

    private static ChoiceSetInput Choose(string key, string label, string? value, IEnumerable<Choice> choices)
    {
        Choice[] offered = [.. choices];
        // Shares have their own writing, "2/3".
        value = Share.Read(value) is { } written ? written.ToString() : Sent.Choice(value);
        return new(key, label, offered.Any(choice => choice.Value == value) || value is null ? offered : [.. offered, Share.Read(value) is { } share ? Shares([share]).Single() : new Choice(value, value)]) { Value = value, IsRequired = true, ErrorMessage = CommonText.PleaseChoose };
    }

    private static IEnumerable<Choice> Shares(IEnumerable<Share> shares) => shares.OrderBy(share => share.Value).Select(share => new Choice(RuleFacts.Short(share), share.ToString()));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
