namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>Issue 12, 8: a card made of luck says in at most 5 of 100 cases that something is more than luck, and a real, large difference is found. More runs: benchmarks, "luck".</summary>
public sealed class CardLevelTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(150)]
    public void An_even_team_whose_people_differ_in_activity_is_seldom_told_that_a_group_had_less_room(int acts) =>
        Assert.InRange(Alarms.LessRoom(60, acts), 0, 0.05);

    [Fact]
    public void A_group_that_had_hardly_any_room_is_found() => Assert.InRange(Alarms.LessRoom(30, 150, quiet: 0.05, groups: 4, smallest: 8, largest: 10), 0.7, 1);

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void With_any_number_of_groups_luck_seldom_makes_turnout_look_uneven(int groups) => Assert.InRange(Alarms.Turnout(1000, groups), 0, 0.05);

    [Fact]
    public void A_group_that_hardly_answered_is_found() => Assert.InRange(Alarms.Turnout(300, 10, first: 0.1), 0.8, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void With_any_number_of_questions_luck_seldom_makes_change(int questions) => Assert.InRange(Alarms.Change(300, questions), 0, 0.05);

    [Fact]
    public void A_question_on_which_nearly_all_rise_is_found_among_twenty() => Assert.InRange(Alarms.Change(100, 20, rises: 0.95), 0.9, 1);

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Blind_choosing_seldom_looks_unfair_to_some_group(int groups) => Assert.InRange(Alarms.Selection(300, groups), 0, 0.05);

    [Fact]
    public void A_group_whose_ideas_are_hardly_ever_chosen_is_found() => Assert.InRange(Alarms.Selection(100, 4, odds: 0.05), 0.6, 1);

    [Fact]
    public void People_who_meet_by_luck_are_seldom_told_that_groups_keep_apart_or_mix() => Assert.InRange(Alarms.Bridges(100, 40), 0, 0.05);

    [Fact]
    public void Groups_that_keep_to_themselves_are_found() => Assert.InRange(Alarms.Bridges(20, 40, within: 0.7), 0.9, 1);

    [Fact]
    public void Stages_in_which_everybody_is_as_active_as_ever_are_seldom_told_apart() => Assert.InRange(Alarms.Stages(60), 0, 0.05);

    [Fact]
    public void A_stage_in_which_recipients_fall_silent_is_found() => Assert.InRange(Alarms.Stages(20, second: 0.05), 0.6, 1);
}
