using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests;

/// <summary>Of whom agreement is asked apart, so that nobody is overruled because they are few.</summary>
public sealed class CheckedPartsTests
{
    private static Standpoint[] From(params (string? Group, Voice Voice, int People)[] all) =>
        [.. all.SelectMany(part => Enumerable.Repeat(new Standpoint(part.Group, part.Voice), part.People))];

    private static Standpoint[] Staff(params (string? Group, int People)[] all) => From([.. all.Select(part => (part.Group, Voice.FrontLineStaff, part.People))]);

    // The last so many are against it.
    private static bool Agrees(Standpoint[] answers, int against, int k = 5) => CheckedParts.Of(answers, k).Each(0.5, place => place < answers.Length - against);

    [Fact]
    public void Smaller_groups_and_people_without_one_are_heard_together()
    {
        var answers = Staff(("a", 12), ("b", 3), (null, 2));
        Assert.True(Agrees(answers, 2));
        Assert.False(Agrees(answers, 3));
        Assert.False(Agrees(Staff(("a", 12), ("b", 5), ("c", 5)), 3));
        Assert.True(Agrees(Staff(("a", 12), ("b", 5), ("c", 5)), 2));
    }

    [Fact]
    public void Where_nothing_is_hidden_every_group_is_heard_however_small()
    {
        Assert.False(Agrees(Staff(("a", 12), ("b", 1)), 1, k: 1));
        Assert.False(Agrees(Staff(("a", 12), (null, 1)), 1, k: 1));
        Assert.True(Agrees(Staff(("a", 12), ("b", 1)), 1));
    }

    [Fact]
    public void People_who_use_the_service_and_carers_are_one_voice_from_three_on()
    {
        Assert.False(Agrees(From(("a", Voice.FrontLineStaff, 9), ("a", Voice.ServiceUser, 2), ("a", Voice.Carer, 1)), 2));
        Assert.True(Agrees(From(("a", Voice.FrontLineStaff, 9), ("a", Voice.ServiceUser, 1), ("a", Voice.Carer, 1)), 2));
        Assert.False(Agrees(From(("a", Voice.ServiceUser, 9), ("a", Voice.FrontLineStaff, 3)), 2));
    }

    [Fact]
    public void A_part_with_fewer_than_three_people_beside_it_is_nearly_the_whole_and_not_asked()
    {
        Assert.True(CheckedParts.Of(Staff(("a", 12), ("b", 2)), 5).IsEmpty);
        Assert.False(CheckedParts.Of(Staff(("a", 12), ("b", 3)), 5).IsEmpty);
        Assert.True(CheckedParts.Of(From(("a", Voice.FrontLineStaff, 2), ("a", Voice.ServiceUser, 12)), 5).IsEmpty);
        Assert.True(CheckedParts.None.MayShowBeside(0, each: true));
    }

    [Fact]
    public void One_of_three_would_learn_how_the_others_answered()
    {
        Assert.True(CheckedParts.Of(Staff(("a", 12), ("b", 3)), 5).HasSmallest);
        Assert.True(CheckedParts.Of(From(("a", Voice.FrontLineStaff, 12), ("a", Voice.Carer, 3)), 5).HasSmallest);
        Assert.False(CheckedParts.Of(Staff(("a", 12), ("b", 4)), 5).HasSmallest);
    }

    [Fact]
    public void Groups_are_large_where_everybody_is_in_one_of_two_k_and_no_voice_is_heard_apart()
    {
        Assert.True(CheckedParts.Of(Staff(("a", 10), ("b", 10)), 5).AreLargeGroups);
        Assert.True(CheckedParts.Of(From(("a", Voice.FrontLineStaff, 10), ("b", Voice.FrontLineStaff, 8), ("b", Voice.ServiceUser, 2)), 5).AreLargeGroups);
        Assert.False(CheckedParts.Of(From(("a", Voice.FrontLineStaff, 10), ("b", Voice.FrontLineStaff, 7), ("b", Voice.ServiceUser, 3)), 5).AreLargeGroups);
        Assert.False(CheckedParts.Of(Staff(("a", 10), ("b", 9)), 5).AreLargeGroups);
        Assert.False(CheckedParts.Of(Staff(("a", 10), ("b", 10), (null, 1)), 5).AreLargeGroups);
        Assert.False(CheckedParts.Of(Staff(("a", 20)), 5).AreLargeGroups);
    }

    [Fact]
    public void It_is_agreed_among_staff_whatever_carers_say_until_three_who_use_the_service_answered()
    {
        Assert.True(CheckedParts.IsAmongStaff(From(("a", Voice.Carer, 9), ("a", Voice.ServiceUser, 2))));
        Assert.False(CheckedParts.IsAmongStaff(From(("a", Voice.Carer, 9), ("a", Voice.ServiceUser, 3))));
    }

    /// <summary>Parts of 12, 8 and 5 have halves of 6, 4 and 3.</summary>
    [Fact]
    public void A_count_stands_beside_every_part_only_where_nobody_need_be_against_and_beside_not_every_part_only_where_each_may_be_the_one()
    {
        static int[] Shown(CheckedParts parts, int people, bool each) => [.. Enumerable.Range(0, people + 1).Where(support => parts.MayShowBeside(support, each))];
        var three = CheckedParts.Of(Staff(("a", 12), ("b", 8), ("c", 5)), 5);

        // More than 6 + 4 + 3 + 2. At least 6 + 2, and two less than the 25 − 12 + 5 that leave the largest part against.
        Assert.Equal(Enumerable.Range(16, 10), Shown(three, 25, each: true));
        Assert.Equal(Enumerable.Range(8, 9), Shown(three, 25, each: false));

        // Voices of 20 and 5 need 10 + 3 + 2; only 12 leaves it open which of them is against.
        var voices = CheckedParts.Of(From(("a", Voice.FrontLineStaff, 20), ("a", Voice.ServiceUser, 5)), 5);
        Assert.Equal(Enumerable.Range(16, 10), Shown(voices, 25, each: true));
        Assert.Equal([12], Shown(voices, 25, each: false));

        // Two of five need 3 + 3 + 2 of ten: too near everybody. Of two of ten it is 5 + 5 + 2 of twenty.
        Assert.Empty(Shown(CheckedParts.Of(Staff(("a", 5), ("b", 5)), 5), 10, each: true));
        Assert.Equal(Enumerable.Range(13, 8), Shown(CheckedParts.Of(Staff(("a", 10), ("b", 10)), 5), 20, each: true));
        Assert.Equal(Enumerable.Range(7, 6), Shown(CheckedParts.Of(Staff(("a", 10), ("b", 10)), 5), 20, each: false));
    }
}
