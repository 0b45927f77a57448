using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>A poll after it was closed: what is kept of it, what facilitators answer, what is taken out.</summary>
public sealed class PublishedRoundTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddDays(3);

    private static PollRound Open(Poll? poll = null, PollTerms? terms = null) =>
        PollRound.Open(Build.Opening(), poll ?? PollBuilder.Poll(Method.SingleChoice), terms ?? new PollTerms(), Build.Initiative(), []).Value;

    private static PollRound Publish(PollRound open, int words = 0, IReadOnlyList<NamedBallot>? named = null)
    {
        var outcome = PublishedPoll.From(open.Poll, [], new Dictionary<string, int>(), new Dictionary<string, string>()) with
        {
            Remarks = [.. Enumerable.Range(0, words).Select(number => new Remark($"{number}", ""))],
        };
        return open.Close(Build.Initiative(), Build.Facilitator, Build.Now, "It was urgent").Value.Publish(outcome, named).Value;
    }

    [Fact]
    public void A_result_keeps_so_many_words_and_says_how_many_there_were()
    {
        var few = Publish(Open(), words: PollRound.MostWords);
        Assert.Equal((100, 100, null), (few.Outcome!.Remarks.Count, few.Words, few.Named));
        var many = Publish(Open(), words: PollRound.MostWords + 1);
        Assert.Equal((100, 101, "99"), (many.Outcome!.Remarks.Count, many.Words, many.Outcome.Remarks[^1].Reason));
        var named = Publish(Open(), words: 2, [.. Enumerable.Range(0, 120).Select(person => new NamedBallot($"{person}", new ChoiceBallot(0)))]);
        Assert.Equal((100, 120, "0"), (named.Named!.Count, named.Words, named.Named[0].Name));
    }

    [Fact]
    public void Those_who_proposed_an_option_are_answered_by_a_facilitator_once_it_is_published()
    {
        var open = Open(terms: new PollTerms { Proposals = ["idea-1", "", "idea-3"] });
        Assert.Empty(open.Unanswered);
        Result<PollRound> Reply(PollRound round, PersonId by, params (int Option, string? Text)[] texts) =>
            round.Reply(Build.Initiative(), by, Later, texts.ToDictionary(entry => entry.Option, entry => entry.Text));
        var published = Publish(open);
        Assert.Equal([0, 2], published.Unanswered);
        Assert.Equal(Refusal.OnlyFacilitators, Reply(published, Build.Somebody, (0, "Taken up")).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, Reply(open, Build.Facilitator, (0, "Taken up")).Refusal);
        Assert.Equal(Refusal.TextMissing, Reply(published, Build.Facilitator, (0, " "), (2, null)).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Reply(published, Build.Facilitator, (1, "Nobody's")).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Reply(published, Build.Facilitator, (0, "Taken up"), (3, "There is none")).Refusal);
        Assert.Equal(Refusal.TextTooLong, Reply(published, Build.Facilitator, (0, new string('x', Texts.SentenceLength + 1))).Refusal);
        Assert.True(Reply(published, Build.Facilitator, (0, new string('x', Texts.SentenceLength))).Succeeded);

        var last = Reply(published, Build.Facilitator, (0, " "), (2, " In autumn ")).Value;
        Assert.Equal([new ProposalReply(2, "In autumn", Later)], last.Replies);
        Assert.Equal([0], last.Unanswered);
        var both = Reply(last, Build.Facilitator, (2, "In winter"), (0, "Taken up")).Value;
        Assert.Equal([new ProposalReply(0, "Taken up", Later), new ProposalReply(2, "In winter", Later)], both.Replies);
        Assert.Empty(both.Unanswered);
    }

    [Fact]
    public void Words_that_are_withdrawn_leave_a_note_and_no_meaning_in_their_place()
    {
        var round = Open(terms: new PollTerms { Meanings = ["one", "two", "three"] });
        var without = round.WithoutWords(1, "withdrawn", Later);
        Assert.Equal(["Alder", "withdrawn", "Cedar"], without.Poll.Options);
        Assert.Equal(["one", "", "three"], without.Terms.Meanings);
        Assert.Equal(["withdrawn", "Birch", "Cedar"], round.WithoutWords(0, "withdrawn", Later).Poll.Options);
        Assert.Same(round, round.WithoutWords(-1, "withdrawn", Later));
        Assert.Same(round, round.WithoutWords(3, "withdrawn", Later));
    }

    [Fact]
    public void Reasons_as_long_as_they_may_be_are_taken()
    {
        var longest = new string('x', Texts.SentenceLength);
        var round = Open(PollBuilder.Poll(Method.Statements), new PollTerms { Deadline = Later, Meanings = [longest] });
        Assert.Equal(longest, round.Close(Build.Initiative(), Build.Facilitator, Build.Now, longest).Value.Reason);
        Assert.Equal(longest, round.Extend(Build.Initiative(), Build.Facilitator, Build.Now, Later.AddDays(1), longest).Value.Reason);
        Assert.Equal(longest, round.Moderate(Build.Initiative(), Build.Facilitator, 2, null, longest).Value.Moderated.Single().Reason);
        Assert.Equal(Refusal.UnknownChoice, round.Moderate(Build.Initiative(), Build.Facilitator, -1, null, longest).Refusal);
        Assert.Equal(Refusal.UnknownChoice, round.Moderate(Build.Initiative(), Build.Facilitator, 0, -1, longest).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, (round with { Status = RoundStatus.Closed }).Moderate(Build.Initiative(), Build.Facilitator, 0, null, longest).Refusal);

        // At the deadline itself no reason is needed any more, and the facilitator may say one all the same.
        Assert.Equal("", round.Close(Build.Initiative(), Build.Facilitator, Later, null).Value.Reason);
        Assert.Equal(Refusal.TextTooLong, round.Close(Build.Initiative(), Build.Facilitator, Later, longest + "x").Refusal);
        var stated = Publish(Open()).State(Build.Initiative(), Build.Facilitator, Later, new string('x', Texts.StoryLength)).Value.Statement!;
        Assert.Equal((Build.Facilitator, Later), (stated.By, stated.At));
        Assert.Equal(Refusal.TextTooLong, Publish(Open()).State(Build.Initiative(), Build.Facilitator, Later, new string('x', Texts.StoryLength + 1)).Refusal);
    }

    [Fact]
    public void Statements_are_added_by_those_who_are_asked_and_only_up_to_the_deadline()
    {
        var round = Open(PollBuilder.Poll(Method.Statements), new PollTerms { Deadline = Later, Invited = [Build.Somebody] });
        Assert.True(round.AddStatement("Fir", Build.Somebody, Later.AddTicks(-1)).Succeeded);
        Assert.Equal(Refusal.RoundNotOpen, round.AddStatement("Fir", Build.Somebody, Later).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, round.AddStatement("Fir", new PersonId("other"), Build.Now).Refusal);
    }

    [Fact]
    public void A_change_asks_facilitators_and_keeps_who_opened_it_and_why()
    {
        var open = Open() with { Reason = "The council meets earlier" };
        Result<PollRound> Change(PersonId by, params Round[] others) => open.Change(Build.Opening(by) with { At = Later }, open.Poll with { Question = "What else?" }, new PollTerms(), Build.Initiative() with { Facilitators = [Build.Facilitator, Build.Somebody] }, others);
        Assert.Equal(Refusal.OnlyFacilitators, Change(new PersonId("nobody")).Refusal);
        var changed = Change(Build.Somebody).Value;
        Assert.Equal((open.Id, Build.Facilitator, Build.Now, open.Reason, "What else?"), (changed.Id, changed.OpenedBy, changed.OpenedAt, changed.Reason, changed.Poll.Question));
        var other = Open(PollBuilder.Poll(Method.SingleChoice) with { Question = "what ELSE?" });
        Assert.Equal(Refusal.RoundAlreadyOpen, Change(Build.Facilitator, other).Refusal);
    }

    [Fact]
    public void Of_statements_taken_out_those_stay_out_that_are_still_there()
    {
        var open = Open(PollBuilder.Poll(Method.Statements)) with { Moderated = [new Moderation(0, "It names somebody"), new Moderation(2, "It says the same", SameAs: 1)] };
        var changed = open.Change(Build.Opening() with { At = Later }, open.Poll with { Options = ["Cedar", "Elm", "Alder"] }, new PollTerms(), Build.Initiative(), []).Value;

        // What it says the same as is gone: it stays out, and its votes go nowhere.
        Assert.Equal([new Moderation(2, "It names somebody"), new Moderation(0, "It says the same")], changed.Moderated);
    }

    [Fact]
    public void Who_left_is_asked_no_more_until_they_come_back_and_a_round_goes_where_its_initiative_is_linked()
    {
        var round = Open();
        var left = round.Moved([Build.Somebody, new PersonId("other")], hasLeft: true).Moved([Build.Somebody], hasLeft: true);
        Assert.Equal([Build.Somebody, new PersonId("other")], left.Gone);
        Assert.Equal((false, true), (left.Takes(Build.Somebody, Build.Now), left.Takes(Build.Facilitator, Build.Now)));
        Assert.Equal([new PersonId("other")], left.Moved([Build.Somebody], hasLeft: false).Gone);
        Assert.Equal(["c1", "c2"], round.In("c2", isLinked: true).In("c2", isLinked: true).Spaces);
        Assert.Equal(["c2"], round.In("c2", isLinked: true).In("c1", isLinked: false).Spaces);
    }

    [Fact]
    public void What_is_written_is_shown_in_an_order_of_the_words_and_empty_words_are_not()
    {
        GroupedBallot Said(string reason, string change = "") => new("a", new ConsentBallot(ConsentPosition.Concerns, change) { Reason = reason, ShowReason = true });
        GroupedBallot[] ballots = [Said("b"), Said("a", "z"), Said(""), Said("a", "y"), Said("", "x"), new("a", new ConsentBallot(ConsentPosition.Agree) { Reason = "not to be shown" })];
        var published = PublishedPoll.From(PollBuilder.Poll(Method.Consent), ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>());
        Assert.Equal([new Remark("", "x"), new Remark("a", "y"), new Remark("a", "z"), new Remark("b", "")], published.Remarks);
        Assert.Equal(6, published.Answers);
    }

    [Fact]
    public void With_names_nobody_answered_shows_nothing_and_one_answer_everything()
    {
        var poll = PollBuilder.Poll(Method.Ranked, 2);
        var none = PublishedPoll.Named(poll, [], new Dictionary<string, int>());
        Assert.Equal((0, 0, null), (none.Answers!.Value, none.Options.Count, none.Ranking));
        var one = PollBuilder.Count(poll, PollBuilder.Ranking(1, 0));
        Assert.Equal((1, 2, Verdict.Accepted), (one.Answers!.Value, one.Options.Count, one.Judgement.Verdict));
        Assert.Equal([[1], [0]], one.Ranking!.Order);
        Assert.Equal((0, 0), (one.Groups.Count, one.Remarks.Count));
    }
}
