using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Tests;

public sealed class NeedTests
{
    private static readonly string TooLong = new('x', Texts.StoryLength + 1);

    [Fact]
    public void A_need_keeps_what_was_told_and_whose_account_it_is()
    {
        var draft = new NeedDraft
        {
            Title = " Same papers ",
            ToldBy = ToldBy.Carer,
            WhoExperiences = "parents",
            Situation = "s",
            Impact = "i",
            Story = "st",
            Strengths = "g",
            Departments = ["Housing"],
            WantedChange = "w",
            Readers = Readers.Public,
        };
        var need = Need.Add(new NeedId("n"), 3, 2, draft, Build.Person("p", "Day care", Voice.Carer), Build.Now).Value;
        Assert.Equal(("Same papers", ToldBy.Carer, 3, 2), (need.Title, need.ToldBy, need.Number, need.Cycle));
        Assert.Equal(("parents", "s", "i", "st", "g", "w"), (need.WhoExperiences, need.Situation, need.Impact, need.Story, need.Strengths, need.WantedChange));
        Assert.Equal((Voice.Carer, "Day care", Readers.Public, NeedStatus.Open), (need.AuthorVoice, need.AuthorGroup, need.Readers, need.Status));
        Assert.Equal([new PersonId("p")], need.Proposers);
        Assert.Equal(Build.Now, need.AddedAt);
    }

    public static TheoryData<NeedDraft, Refusal> BadDrafts => new()
    {
        { new NeedDraft { Title = " " }, Refusal.TextMissing },
        { new NeedDraft { Title = new string('x', 121) }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", ToldBy = (ToldBy)9 }, Refusal.UnknownChoice },
        { new NeedDraft { Title = "t", Readers = (Readers)9 }, Refusal.UnknownChoice },
        { new NeedDraft { Title = "t", WhoExperiences = new string('x', 401) }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", Situation = TooLong }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", Impact = TooLong }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", Story = TooLong }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", Strengths = TooLong }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", WantedChange = new string('x', 401) }, Refusal.TextTooLong },
        { new NeedDraft { Title = "t", Departments = ["ok", new string('x', 121)] }, Refusal.TextTooLong },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public void A_need_that_does_not_fit_is_refused(NeedDraft draft, Refusal refusal) =>
        Assert.Equal(refusal, Need.Add(new NeedId("n"), 1, 1, draft, Build.Person("p"), Build.Now).Refusal);

    [Fact]
    public void People_build_on_it_and_their_group_is_kept()
    {
        var built = Build.Need().Build(Build.Person("other", "Employment"), " and at night ", Build.Now).Value;
        Assert.Equal(new BuildOn(new PersonId("other"), "Employment", "and at night", Build.Now), Assert.Single(built.BuildOns));
        Assert.Equal(Refusal.TextMissing, Build.Need().Build(Build.Person("o"), " ", Build.Now).Refusal);
        Assert.Equal(Refusal.TextTooLong, Build.Need().Build(Build.Person("o"), TooLong, Build.Now).Refusal);
    }

    [Fact]
    public void Support_counts_once_per_person()
    {
        var supported = Build.Need().Support(Build.Somebody).Value;
        Assert.Equal([Build.Somebody], supported.Supporters);
        Assert.Equal(Refusal.AlreadySupported, supported.Support(Build.Somebody).Refusal);
    }

    [Fact]
    public void Merging_keeps_proposers_supporters_additions_and_departments_of_both()
    {
        var later = Build.Now.AddMinutes(5);
        var first = Build.Need("n1", author: "a").Support(Build.Somebody).Value.Build(Build.Person("x"), "later", later).Value with { Departments = ["Housing"] };
        var second = Build.Need("n2", 2, author: "b").Support(Build.Somebody).Value.Build(Build.Person("y"), "earlier", Build.Now).Value with { Departments = ["housing", "Police"] };
        var (kept, merged) = first.Absorb(second).Value;
        Assert.Equal(["a", "b"], kept.Proposers.Select(person => person.Value));
        Assert.Equal([Build.Somebody], kept.Supporters);
        Assert.Equal([Build.Somebody, Build.Facilitator], first.Absorb(second with { Supporters = [Build.Facilitator] }).Value.Kept.Supporters);
        Assert.Equal(["earlier", "later"], kept.BuildOns.Select(added => added.Text));
        Assert.Equal(["Housing", "Police"], kept.Departments);
        Assert.Equal([new NeedId("n2")], kept.MergedFrom);
        Assert.Equal((NeedStatus.Merged, new NeedId("n1")), (merged.Status, merged.MergedInto));
    }

    [Fact]
    public void A_chain_of_merges_keeps_the_lineage()
    {
        var (two, _) = Build.Need("n2", 2, author: "b").Absorb(Build.Need("n3", 3, author: "c")).Value;
        var (one, merged) = Build.Need("n1", author: "a").Absorb(two).Value;
        Assert.Equal(["a", "b", "c"], one.Proposers.Select(person => person.Value));
        Assert.Equal([new NeedId("n3")], merged.MergedFrom);
        Assert.Equal([new NeedId("n2")], one.MergedFrom);
    }

    [Fact]
    public void A_merged_need_takes_nothing_more()
    {
        var (kept, merged) = Build.Need("n1").Absorb(Build.Need("n2", 2)).Value;
        Assert.Equal(Refusal.NeedMerged, merged.Support(Build.Somebody).Refusal);
        Assert.Equal(Refusal.NeedMerged, merged.Build(Build.Person("x"), "more", Build.Now).Refusal);
        Assert.Equal(Refusal.NeedMerged, kept.Absorb(merged).Refusal);
        Assert.Equal(Refusal.NeedMerged, merged.Absorb(kept).Refusal);
        Assert.Equal(Refusal.SameNeed, kept.Absorb(kept).Refusal);
    }

    [Fact]
    public void It_concerns_the_departments_it_names_and_the_one_it_came_from()
    {
        var need = Build.Need(group: "Employment") with { Departments = ["Day  care"] };
        Assert.True(need.Concerns("employment"));
        Assert.True(need.Concerns("DAY CARE"));
        Assert.False(need.Concerns("Police"));
    }

    [Theory]
    [InlineData("call 040 123 4567", PersonalDetail.Phone)]
    [InlineData("+358 40 1234567 after five", PersonalDetail.Phone)]
    [InlineData("070-123 45 67", PersonalDetail.Phone)]
    [InlineData("write to maria.k@example.com", PersonalDetail.Mail)]
    [InlineData("her code is 131052-308T", PersonalDetail.IdentityCode)]
    [InlineData("born after 2000: 010203A123B", PersonalDetail.IdentityCode)]
    [InlineData("new sign: 010203Y123B", PersonalDetail.IdentityCode)]
    [InlineData("personnummer 811218-9876", PersonalDetail.IdentityCode)]
    [InlineData("with century 19811218-9876", PersonalDetail.IdentityCode)]
    public void Personal_details_are_noticed(string text, PersonalDetail detail) => Assert.Equal([detail], PersonalDetails.Find(text));

    [Theory]
    [InlineData("since 2019, and again in 2024")]
    [InlineData("it costs 1250,50 euro")]
    [InlineData("on 24.11.2026 at 10.30")]
    [InlineData("about 12 000 people")]
    [InlineData("offices 1, 2, 3, 4, 5, 6, 7")]
    [InlineData("Nothing personal @ all")]
    public void Years_money_dates_and_counts_are_not(string text) => Assert.Empty(PersonalDetails.Find(text));

    [Fact]
    public void Several_kinds_are_all_named() => Assert.Equal(
        [PersonalDetail.IdentityCode, PersonalDetail.Phone, PersonalDetail.Mail], PersonalDetails.Find("131052-308T, 040 1234567, a@b.example"));

    [Fact]
    public void Texts_as_long_as_they_may_be_fit()
    {
        var (title, sentence, story) = (new string('t', Texts.TitleLength), new string('s', Texts.SentenceLength), new string('x', Texts.StoryLength));
        var draft = new NeedDraft { Title = title, WhoExperiences = sentence, Situation = story, Impact = story, Story = story, Strengths = story, WantedChange = sentence, Departments = [title] };
        var need = Need.Add(new NeedId("n"), 1, 1, draft, Build.Person("p"), Build.Now).Value;
        Assert.Equal([title, sentence, story, story, story, story, sentence, title], need.AllTexts);
        Assert.Equal("Housing, Police", (need with { Departments = ["Housing", "Police"] }).AllTexts[^1]);
    }

    [Fact]
    public void Only_what_is_open_is_worked_on_and_what_was_told_counts_also_when_merged()
    {
        var need = Build.Need();
        var hidden = need with { Wording = need.Wording.Hide(true, "It names somebody", Build.Facilitator, Build.Now).Value };
        var waits = need with { Status = NeedStatus.AwaitsTeller };
        var (_, merged) = Build.Need("n2", 2).Absorb(need).Value;
        var gone = need.Withdraw(new PersonId("author"), Build.Now).Value;
        Need[] all = [need, hidden, waits, merged, gone];
        Assert.All(gone.AllTexts, text => Assert.Equal("", text));
        Assert.Equal([true, false, false, false, false], all.Select(each => each.IsOpen));
        Assert.Equal([true, false, false, true, false], all.Select(each => each.Counts));
        Assert.Equal([Refusal.None, Refusal.WordsHidden, Refusal.NeedNotFound, Refusal.NeedMerged, Refusal.WordsWithdrawn], all.Select(each => each.Support(Build.Somebody).Refusal));
        Assert.Equal([Refusal.None, Refusal.WordsHidden, Refusal.NeedNotFound, Refusal.NeedMerged, Refusal.WordsWithdrawn], all.Select(each => Build.Need("n3", 3).Absorb(each).Refusal));
        Assert.Equal([true, true, false, true, true], all.Select(each => each.IsShownTo(Readers.Team)));
        Assert.Equal(
            [Refusal.None, Refusal.None, Refusal.None, Refusal.NeedMerged, Refusal.WordsWithdrawn],
            all.Select(each => each.Change(new NeedDraft { Title = "t" }, new PersonId("author"), 0, Build.Now).Refusal));
    }

    [Theory]
    [InlineData(ToldBy.ServiceUser, Voice.ServiceUser, true, true)]
    [InlineData(ToldBy.ServiceUser, Voice.Carer, true, false)]
    [InlineData(ToldBy.Carer, Voice.Carer, true, true)]
    [InlineData(ToldBy.Carer, Voice.ServiceUser, true, false)]
    [InlineData(ToldBy.StaffSpeakingFor, Voice.ServiceUser, false, false)]
    [InlineData(ToldBy.Evidence, Voice.Carer, false, false)]
    public void It_is_their_voice_where_the_author_has_the_voice_the_form_names(ToldBy toldBy, Voice author, bool isToldByRecipient, bool isTheirs)
    {
        var need = Build.Need("n1", 1, toldBy, voice: author);
        Assert.Equal((isToldByRecipient, isTheirs), (need.IsToldByRecipient, need.IsTheirVoice));
        Assert.Equal(isTheirs && toldBy == ToldBy.ServiceUser, need.IsVoiceOfServiceUsers);
        Assert.Equal(isToldByRecipient, (need with { ConfirmedAt = Build.Now }).IsTheirVoice);
    }

    [Theory]
    [InlineData(ToldBy.ServiceUser, Voice.ServiceUser, true)]
    [InlineData(ToldBy.Carer, Voice.Carer, true)]
    [InlineData(ToldBy.Carer, Voice.ServiceUser, false)]
    [InlineData(ToldBy.StaffSpeakingFor, Voice.ServiceUser, false)]
    public void A_need_is_written_down_for_somebody_whose_voice_the_form_names(ToldBy toldBy, Voice teller, bool may)
    {
        var draft = new NeedDraft { Title = "t", ToldBy = toldBy };
        var written = Need.AddFor(new NeedId("n"), 1, 1, draft, Build.Person("author"), Build.Person("teller", voice: teller), Build.Now);
        Assert.Equal(may ? Refusal.None : Refusal.TellerVoiceDiffers, written.Refusal);
        if (may)
        {
            Assert.Equal((new PersonId("teller"), NeedStatus.AwaitsTeller), (written.Value.Teller!.Value, written.Value.Status));
            Assert.True(written.Value.MayConfirm(Build.Person("teller", voice: teller)));
            Assert.False(written.Value.MayConfirm(Build.Person("another", voice: teller)));
            Assert.Equal([true, true, false], new[] { "author", "teller", "another" }.Select(person => written.Value.IsFrom(new PersonId(person))));
        }
    }

    [Fact]
    public void Who_writes_down_their_own_need_has_nothing_to_confirm()
    {
        var own = Build.Person("author", voice: Voice.ServiceUser);
        var draft = new NeedDraft { Title = "t", ToldBy = ToldBy.ServiceUser };
        var need = Need.AddFor(new NeedId("n"), 1, 1, draft, own, own, Build.Now).Value;
        Assert.Equal((null, NeedStatus.Open, false), (need.Teller, need.Status, need.MayConfirm(Build.Person("other", voice: Voice.ServiceUser))));
        Assert.Equal(Refusal.TextMissing, Need.AddFor(new NeedId("n"), 1, 1, draft with { Title = "" }, Build.Person("author"), own, Build.Now).Refusal);

        // Nobody confirms what they wrote, whatever voice it is said to be told in.
        Assert.False((Build.Need("n1", 1, ToldBy.ServiceUser, author: "a") with { Proposers = [new PersonId("a"), own.Person] }).MayConfirm(own));
    }

    [Fact]
    public void Who_is_gone_from_it_by_a_merge_finds_it_withdrawn_and_others_do_too()
    {
        var (kept, _) = Build.Need("n1", author: "first").Absorb(Build.Need("n2", 2, author: "second")).Value;
        var gone = kept.Withdraw(new PersonId("first"), Build.Now).Value;
        Assert.Equal(Refusal.WordsWithdrawn, gone.Withdraw(new PersonId("second"), Build.Now).Refusal);
        Assert.Equal(Refusal.WordsWithdrawn, gone.Withdraw(new PersonId("third"), Build.Now).Refusal);
    }
}
