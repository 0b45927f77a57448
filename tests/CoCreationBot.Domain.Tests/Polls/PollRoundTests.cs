using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>How a poll opens, runs, closes and is published.</summary>
public sealed class PollRoundTests
{
    private const string Why = "The council meets earlier than we thought.";
    private static readonly DateTimeOffset Later = Build.Now.AddDays(3);

    [Fact]
    public void It_opens_with_its_question_rule_and_terms()
    {
        var round = Open(Method.SingleChoice, new PollTerms { Deadline = Later, Invited = [Build.Somebody] });
        Assert.Equal((RoundKind.Poll, RoundStatus.Open, 1, "Which?"), (round.Kind, round.Status, round.Number, round.Poll.Question));
        Assert.True(round.Takes(Build.Somebody, Build.Now));
        Assert.False(round.Takes(Build.Facilitator, Build.Now));
        Assert.False(round.Takes(Build.Somebody, Later));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Equal(Refusal.OnlyFacilitators, TryOpen(PollBuilder.Poll(Method.Consent), new PollTerms(), by: Build.Somebody).Refusal);
        Assert.Equal(Refusal.TooFewOptions, TryOpen(PollBuilder.Poll(Method.SingleChoice, options: 1), new PollTerms()).Refusal);
        Assert.Equal(Refusal.DeadlinePassed, TryOpen(PollBuilder.Poll(Method.Consent), new PollTerms { Deadline = Build.Now }).Refusal);
        Assert.Equal(Refusal.TextTooLong, TryOpen(PollBuilder.Poll(Method.Consent), new PollTerms { Meanings = [new string('x', 401)] }).Refusal);
    }

    [Fact]
    public void Polls_run_side_by_side_but_one_question_at_a_time_and_three_times_in_a_cycle()
    {
        var first = Open(Method.SingleChoice);
        Assert.True(TryOpen(PollBuilder.Poll(Method.Approval), new PollTerms(), first).Succeeded);
        Assert.Equal(Refusal.RoundAlreadyOpen, TryOpen(PollBuilder.Poll(Method.SingleChoice), new PollTerms(), first).Refusal);
        var done = first with { Status = RoundStatus.Published };
        Assert.Equal(2, TryOpen(PollBuilder.Poll(Method.SingleChoice), new PollTerms(), done).Value.Number);
        Assert.Equal(Refusal.NoRoundsLeft, TryOpen(PollBuilder.Poll(Method.SingleChoice), new PollTerms(), done, done, done).Refusal);
    }

    [Fact]
    public void It_closes_early_only_with_a_reason_and_once()
    {
        var round = Open(Method.Consent, new PollTerms { Deadline = Later });
        Assert.Equal(Refusal.OnlyFacilitators, round.Close(Build.Initiative(), Build.Somebody, Build.Now, Why).Refusal);
        Assert.Equal(Refusal.ReasonMissing, round.Close(Build.Initiative(), Build.Facilitator, Build.Now, "now").Refusal);
        Assert.Equal(Refusal.TextTooLong, round.Close(Build.Initiative(), Build.Facilitator, Build.Now, new string('x', 401)).Refusal);
        var closed = round.Close(Build.Initiative(), Build.Facilitator, Build.Now, Why).Value;
        Assert.Equal((RoundStatus.Closed, Why), (closed.Status, closed.Reason));
        Assert.Equal(Refusal.RoundNotOpen, closed.Close(Build.Initiative(), Build.Facilitator, Build.Now, Why).Refusal);
        Assert.True(Open(Method.Consent).Close(Build.Initiative(), Build.Facilitator, Build.Now, null).Succeeded);
        Assert.True(round.Close(Build.Initiative(), Build.Facilitator, Later.AddSeconds(1), null).Succeeded);
    }

    [Fact]
    public void Its_deadline_closes_it_once_and_not_before()
    {
        var round = Open(Method.Consent, new PollTerms { Deadline = Later });
        Assert.Equal(Refusal.RoundNotOpen, round.Expire(Later.AddSeconds(-1)).Refusal);
        var expired = round.Expire(Later).Value;
        Assert.Equal((RoundStatus.Closed, Later), (expired.Status, expired.ClosedAt));
        Assert.Equal(Refusal.RoundNotOpen, expired.Expire(Later).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, Open(Method.Consent).Expire(Later).Refusal);
    }

    [Fact]
    public void Its_deadline_moves_with_a_reason()
    {
        var round = Open(Method.Consent, new PollTerms { Deadline = Later });
        Assert.Equal(Refusal.OnlyFacilitators, round.Extend(Build.Initiative(), Build.Somebody, Build.Now, Later.AddDays(1), Why).Refusal);
        Assert.Equal(Refusal.ReasonMissing, round.Extend(Build.Initiative(), Build.Facilitator, Build.Now, Later.AddDays(1), "").Refusal);
        Assert.Equal(Refusal.TextTooLong, round.Extend(Build.Initiative(), Build.Facilitator, Build.Now, Later.AddDays(1), new string('x', 401)).Refusal);
        Assert.Equal(Refusal.DeadlinePassed, round.Extend(Build.Initiative(), Build.Facilitator, Build.Now, Build.Now, Why).Refusal);
        var extended = round.Extend(Build.Initiative(), Build.Facilitator, Build.Now, Later.AddDays(1), Why).Value;
        Assert.Equal((Later.AddDays(1), Why), (extended.Terms.Deadline, extended.Reason));
        Assert.Equal(Refusal.RoundNotOpen, extended.Expire(Later).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, (round with { Status = RoundStatus.Closed }).Extend(Build.Initiative(), Build.Facilitator, Build.Now, Later, Why).Refusal);
    }

    [Fact]
    public void Anybody_adds_statements_while_it_is_open()
    {
        var round = Open(Method.Statements);
        var longer = round.AddStatement(" Fir ", Build.Somebody, Build.Now).Value;
        Assert.Equal("Fir", longer.Poll.Options[^1]);
        Assert.Equal(Refusal.OptionRepeated, longer.AddStatement("fir", Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.TextMissing, round.AddStatement(null, Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, Open(Method.SingleChoice).AddStatement("Fir", Build.Somebody, Build.Now).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, (round with { Status = RoundStatus.Closed }).AddStatement("Fir", Build.Somebody, Build.Now).Refusal);
    }

    [Fact]
    public void Moderation_needs_a_reason_and_a_statement_that_stands()
    {
        var round = Open(Method.Statements);
        Assert.Equal(Refusal.OnlyFacilitators, round.Moderate(Build.Initiative(), Build.Somebody, 0, null, Why).Refusal);
        Assert.Equal(Refusal.ReasonMissing, round.Moderate(Build.Initiative(), Build.Facilitator, 0, null, "no").Refusal);
        Assert.Equal(Refusal.TextTooLong, round.Moderate(Build.Initiative(), Build.Facilitator, 0, null, new string('x', 401)).Refusal);
        Assert.Equal(Refusal.UnknownChoice, round.Moderate(Build.Initiative(), Build.Facilitator, 3, null, Why).Refusal);
        Assert.Equal(Refusal.UnknownChoice, round.Moderate(Build.Initiative(), Build.Facilitator, 0, 0, Why).Refusal);
        Assert.Equal(Refusal.UnknownChoice, round.Moderate(Build.Initiative(), Build.Facilitator, 0, 3, Why).Refusal);
        var hidden = round.Moderate(Build.Initiative(), Build.Facilitator, 0, null, Why).Value;
        Assert.Equal(Refusal.UnknownChoice, hidden.Moderate(Build.Initiative(), Build.Facilitator, 0, null, Why).Refusal);
        Assert.Equal(Refusal.UnknownChoice, hidden.Moderate(Build.Initiative(), Build.Facilitator, 1, 0, Why).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, Open(Method.Approval).Moderate(Build.Initiative(), Build.Facilitator, 0, null, Why).Refusal);
    }

    [Fact]
    public void Votes_on_a_double_count_for_the_statement_that_is_kept()
    {
        var round = Open(Method.Statements).Moderate(Build.Initiative(), Build.Facilitator, 1, 0, Why).Value;
        Assert.Equal([1, null, -1], Votes(round, null, 1, -1));
        Assert.Equal([-1, null, null], Votes(round, -1, 1));

        // The kept one turns out to be a double itself: what it took over goes along.
        var again = round.Moderate(Build.Initiative(), Build.Facilitator, 0, 2, Why).Value;
        Assert.Equal([null, null, 1], Votes(again, null, 1));
        var hidden = Open(Method.Statements).Moderate(Build.Initiative(), Build.Facilitator, 1, null, Why).Value;
        Assert.Equal([1, null, null], Votes(hidden, 1, 1));
        Assert.Equal(new ChoiceBallot(1), hidden.Moderate(new ChoiceBallot(1)));
    }

    [Fact]
    public void It_is_published_once_and_then_a_facilitator_says_what_it_means()
    {
        var open = Open(Method.Consent);
        var outcome = PublishedPoll.From(open.Poll, [], new Dictionary<string, int>(), new Dictionary<string, string>());
        Assert.Equal(Refusal.RoundNotOpen, open.Publish(outcome, null).Refusal);
        Assert.Equal(Refusal.RoundNotOpen, open.State(Build.Initiative(), Build.Facilitator, Build.Now, "We begin in May.").Refusal);
        var published = open.Close(Build.Initiative(), Build.Facilitator, Build.Now, null).Value.Publish(outcome, null).Value;
        Assert.Equal(Refusal.RoundNotOpen, published.Publish(outcome, null).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, published.State(Build.Initiative(), Build.Somebody, Build.Now, "We begin in May.").Refusal);
        Assert.Equal(Refusal.TextMissing, published.State(Build.Initiative(), Build.Facilitator, Build.Now, " ").Refusal);
        Assert.Equal("We begin in May.", published.State(Build.Initiative(), Build.Facilitator, Build.Now, " We begin in May. ").Value.Statement!.Text);
    }

    private static IEnumerable<int?> Votes(PollRound round, params int?[] votes) => ((StatementsBallot)round.Moderate(new StatementsBallot(votes))).Votes;

    private static PollRound Open(Method method, PollTerms? terms = null) => TryOpen(PollBuilder.Poll(method), terms ?? new PollTerms()).Value;

    private static Result<PollRound> TryOpen(Poll poll, PollTerms terms, params PollRound[] earlier) => TryOpen(poll, terms, Build.Facilitator, earlier);

    private static Result<PollRound> TryOpen(Poll poll, PollTerms terms, PersonId by, params PollRound[] earlier) =>
        PollRound.Open(new RoundOpening(new RoundId("p1"), [], ["c1"], by, Build.Now), poll, terms, Build.Initiative(), earlier);
}
