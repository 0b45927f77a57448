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
}
