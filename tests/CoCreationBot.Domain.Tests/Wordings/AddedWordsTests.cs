using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Wordings;

namespace CoCreationBot.Domain.Tests.Wordings;

/// <summary>What becomes of words that several people added to one need or idea.</summary>
public sealed class AddedWordsTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);
    private static readonly PersonId One = new("one");
    private static readonly PersonId Other = new("other");

    private static BuildOn Added(PersonId by, string text, int minute = 0) => new(by, "Housing", text, Build.Now.AddMinutes(minute));

    private static BuildOn Hidden(BuildOn added) => added with { Wording = added.Wording.Hide(true, "It names somebody", Build.Facilitator, Later).Value };

    [Fact]
    public void Whoever_takes_back_all_they_said_leaves_what_others_said()
    {
        BuildOn[] added = [Added(One, "a"), Added(Other, "b", 1), Hidden(Added(One, "c", 2))];
        var left = Said.WithdrawAll(added, One, Later);
        Assert.Equal(["", "b", ""], left.Select(said => said.Text));
        Assert.Equal([Later, null, Later], left.Select(said => said.Wording.WithdrawnAt));
        Assert.Null(left[2].Wording.Hidden);
        Assert.Same(added[1], left[1]);

        // Nothing is left to take back, so that nothing has to be stored: neither what they took back before nor what they never said.
        Assert.Same(left, Said.WithdrawAll(left, One, Later.AddHours(1)));
        Assert.Same(added, Said.WithdrawAll(added, new PersonId("third"), Later));
    }

    [Fact]
    public void What_became_of_words_becomes_of_their_copies_after_a_merge()
    {
        BuildOn[] copies = [Added(One, "a"), Added(Other, "b"), Added(One, "c", 1), Added(Other, "of this need alone", 2)];
        var corrected = Said.Change(copies[..3], Said.KeyOf(copies, copies[0]), ["better"], 0, One, Later).Value;
        BuildOn[] changed = [corrected[0], Hidden(copies[1]), Said.Withdraw<BuildOn>([copies[2]], Said.KeyOf([copies[2]], copies[2]), One, Later).Value[0]];
        var now = Said.Follow(copies, changed);
        Assert.Equal(["better", "b", "", "of this need alone"], now.Select(said => said.Text));
        Assert.Equal([true, false, false, true], now.Select(said => said.Wording.Stands));
        Assert.Equal("a", now[0].Wording.Earlier.Single().Texts[0]);
        Assert.Same(copies[3], now[3]);
        Assert.Same(now, Said.Follow(now, changed));
        Assert.Same(copies, Said.Follow(copies, []));

        // Shown again, they stand again on both.
        Assert.True(Said.Follow(now, [copies[1]])[1].Wording.Stands);
    }

    [Fact]
    public void A_copy_follows_also_where_only_the_version_tells_that_its_words_were_corrected_back()
    {
        BuildOn[] copies = [Added(One, "a")];
        var there = Said.Change<BuildOn>(copies, Said.KeyOf(copies, copies[0]), ["b"], 0, One, Later).Value;
        var back = Said.Change(there, Said.KeyOf(there, there[0]), ["a"], 1, One, Later).Value;
        Assert.Equal(2, Said.Follow(copies, back)[0].Wording.Version);
    }

    [Fact]
    public void Words_that_do_not_fit_what_was_added_are_refused_and_every_text_is_kept_apart()
    {
        var by = new Proposer(One, Domain.People.Voice.ServiceUser, "Users");
        IdeaBuildOn[] built = [new IdeaBuildOn(by, "the door", "an evening", Build.Now)];
        Result<IReadOnlyList<IdeaBuildOn>> Change(params string[] texts) => Said.Change<IdeaBuildOn>(built, Said.KeyOf(built, built[0]), texts, 0, One, Later);
        var changed = Change(" one door ", " two evenings ").Value[0];
        Assert.Equal(("one door", "two evenings", 1), (changed.Kept, changed.Added, changed.Wording.Version));
        Assert.Equal(["the door", "an evening"], changed.Wording.Earlier.Single().Texts);
        Assert.Equal((Refusal.TextMissing, Refusal.TextMissing), (Change(" ", "x").Refusal, Change("x", "").Refusal));
        Assert.True(Change(new string('x', Texts.SentenceLength), new string('x', Texts.StoryLength)).Succeeded);
        Assert.Equal((Refusal.TextTooLong, Refusal.TextTooLong), (Change(new string('x', Texts.SentenceLength + 1), "x").Refusal, Change("x", new string('x', Texts.StoryLength + 1)).Refusal));
        var gone = Said.Withdraw<IdeaBuildOn>(built, Said.KeyOf(built, built[0]), One, Later).Value[0];
        Assert.Equal(("", "", false), (gone.Kept, gone.Added, gone.Wording.Stands));

        Risk[] risks = [new Risk(by, "slow", Build.Now)];
        Result<IReadOnlyList<Risk>> Warn(string text) => Said.Change<Risk>(risks, Said.KeyOf(risks, risks[0]), [text], 0, One, Later);
        Assert.Equal(("slower", "slow"), (Warn("slower").Value[0].Text, Warn("slower").Value[0].Wording.Earlier.Single().Texts.Single()));
        Assert.Equal((Refusal.TextMissing, Refusal.TextTooLong), (Warn("").Refusal, Warn(new string('x', Texts.SentenceLength + 1)).Refusal));
        Assert.True(Warn(new string('x', Texts.SentenceLength)).Succeeded);
    }

    [Fact]
    public void What_is_withdrawn_is_not_withdrawn_again_and_what_nobody_named_is_not_found()
    {
        BuildOn[] added = [Added(One, "a")];
        var key = Said.KeyOf(added, added[0]);
        var gone = Said.Withdraw<BuildOn>(added, key, One, Later).Value;
        Assert.Equal(Refusal.WordsWithdrawn, Said.Withdraw(gone, key, One, Later).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, Said.Change(gone, key, ["x"], null, One, Later).Refusal);
        Assert.Equal(Refusal.OnlyAuthor, Said.Change(gone, key, ["x"], null, Other, Later).Refusal);
        Assert.Equal(Refusal.WordsNotFound, Said.Withdraw<BuildOn>(added, null, One, Later).Refusal);
        Assert.Equal(Refusal.TextTooLong, Said.Change<BuildOn>(added, key, [new string('x', Texts.StoryLength + 1)], 0, One, Later).Refusal);
        Assert.Equal(Refusal.TextMissing, Said.Change<BuildOn>(added, key, [" "], 0, One, Later).Refusal);
        Assert.True(Said.Change<BuildOn>(added, key, [new string('x', Texts.StoryLength)], 0, One, Later).Succeeded);
    }

    [Fact]
    public void Of_many_earlier_versions_the_latest_are_kept()
    {
        var wording = Wording.AsSaid;
        Assert.Null(wording.ChangedAt);
        for (var time = 0; time < Wording.MostKept + 2; time++)
        {
            wording = wording.Change([$"words {time}"], time, Later.AddMinutes(time)).Value;
        }

        Assert.Equal(("words 2", "words 11"), (wording.Earlier[0].Texts[0], wording.Earlier[^1].Texts[0]));
        Assert.Equal(Later.AddMinutes(11), wording.ChangedAt);
        var gone = wording.Withdraw(Later.AddDays(1)).Value;
        Assert.Equal((Later.AddDays(1), 12, 0, false), (gone.WithdrawnAt!.Value, gone.Version, gone.Earlier.Count, gone.Stands));
    }
}
