using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CsCheck;

namespace CoCreationBot.Domain.Tests;

/// <summary>Who comes in by a web link, and when not.</summary>
public sealed class WebLinkTests
{
    private static readonly PersonId One = new("web-1");
    private static readonly PersonId Two = new("web-2");

    [Fact]
    public void Only_a_facilitator_issues_and_takes_back()
    {
        Assert.Equal(Refusal.OnlyFacilitators, WebLink.Issue(Draft() with { By = Build.Somebody }, Build.Initiative(), []).Refusal);
        Assert.Equal(Refusal.OnlyFacilitators, Group().Revoke(Build.Initiative(), Build.Somebody, Build.Now).Refusal);
        Assert.Equal(WebLinkState.Revoked, Group().Revoke(Build.Initiative(), Build.Facilitator, Build.Now).Value.StateAt(Build.Now));
    }

    [Theory]
    [InlineData("", "Families", 30, 20, Refusal.TextMissing)]
    [InlineData("Evening", " ", 30, 20, Refusal.TextMissing)]
    [InlineData("Evening", "Families", 31, 20, Refusal.UnknownChoice)]
    [InlineData("Evening", "Families", 0, 20, Refusal.UnknownChoice)]
    [InlineData("Evening", "Families", 30, 0, Refusal.OutOfRange)]
    [InlineData("Evening", "Families", 30, 201, Refusal.OutOfRange)]
    [InlineData("Evening", "Families", 90, 200, Refusal.None)]
    public void A_link_needs_a_name_a_group_a_time_and_places(string label, string group, int days, int places, Refusal refusal) => Assert.Equal(
        refusal, WebLink.Issue(Draft() with { Label = label, Group = group, ExpiresAt = Build.Now.AddDays(days), Places = places }, Build.Initiative(), []).Refusal);

    [Fact]
    public void Two_hundred_links_can_be_used_at_a_time_and_those_that_ended_do_not_count()
    {
        var known = Enumerable.Range(0, WebLink.MostInUse).Select(number => Draft() with { Id = $"{number}" }).ToArray();
        Assert.Equal(Refusal.TooManyWebLinks, WebLink.Issue(Draft(), Build.Initiative(), known).Refusal);
        known[0] = known[0] with { RevokedAt = Build.Now };
        Assert.True(WebLink.Issue(Draft(), Build.Initiative(), known).Succeeded);
    }

    [Fact]
    public void Everybody_who_begins_takes_one_place_however_often_they_begin()
    {
        var begun = Group(places: 2).Begin(One, Build.Now).Value.Begin(One, Build.Now).Value.Begin(Two, Build.Now).Value;
        Assert.Equal([One, Two], begun.People);
        Assert.Equal(Refusal.WebLinkFull, begun.Begin(new PersonId("web-3"), Build.Now).Refusal);
        Assert.True(begun.Begin(Two, Build.Now).Succeeded);
    }

    [Fact]
    public void A_personal_link_lets_in_nobody_else()
    {
        var link = Personal();
        Assert.Equal(Refusal.PersonNotFound, link.Begin(Two, Build.Now).Refusal);
        Assert.True(link.Begin(One, Build.Now).Value.LetsIn(One, Build.Now));
        Assert.Equal(Refusal.PersonNotFound, WebLink.Issue(link with { Person = null }, Build.Initiative(), []).Refusal);
    }

    [Fact]
    public void A_renewed_link_is_for_the_same_person_and_begins_anew()
    {
        var old = (Personal() with { ExpiresAt = Build.Now.AddDays(7) }).Begin(One, Build.Now).Value.Note(new RoundId("r1"), One, FilledIn.WithHelp, Helper.Peer);
        var later = Build.Now.AddDays(20);
        var renewed = old.Renew("new", Build.Facilitator, later, Build.Initiative(), [old]).Value;
        Assert.Equal(("new", One, later.AddDays(7), WebLinkState.NotOpened), (renewed.Id, renewed.Person, renewed.ExpiresAt, renewed.StateAt(later)));
        Assert.Empty(renewed.Filled);
        Assert.True(renewed.Begin(One, later).Succeeded);
        Assert.Equal(Refusal.PersonNotFound, renewed.Begin(Two, later).Refusal);
        Assert.Equal((false, true), (old.IsLastOfPerson([old, renewed]), renewed.IsLastOfPerson([old, renewed])));
        // Dates are whole seconds: of two of one second, the one that was not taken back is the last.
        var taken = renewed.Revoke(Build.Initiative(), Build.Facilitator, later).Value;
        var again = renewed.Renew("again", Build.Facilitator, later, Build.Initiative(), [old, taken]).Value;
        Assert.Equal((false, true), (taken.IsLastOfPerson([old, taken, again]), again.IsLastOfPerson([old, taken, again])));
        Assert.Equal(Refusal.OnlyFacilitators, old.Renew("new", Build.Somebody, later, Build.Initiative(), [old]).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Group().Renew("new", Build.Facilitator, later, Build.Initiative(), []).Refusal);
    }

    [Fact]
    public void Two_people_do_not_get_links_by_one_name_so_that_nobody_gets_two_as_two_people()
    {
        var known = Personal() with { RevokedAt = Build.Now };
        var other = Personal() with { Id = "other", Label = $" {known.Label.ToUpperInvariant()}", Person = Two };
        Assert.Equal(Refusal.WebLinkNamesake, WebLink.Issue(other, Build.Initiative(), [known]).Refusal);
        Assert.True(WebLink.Issue(other with { Person = One }, Build.Initiative(), [known]).Succeeded);
        Assert.True(WebLink.Issue(other with { Label = "Somebody else" }, Build.Initiative(), [known]).Succeeded);
        Assert.True(WebLink.Issue(other, Build.Initiative(), [known with { IsInTeams = true }, Group()]).Succeeded);
    }

    [Fact]
    public void An_ended_link_lets_in_nobody_not_even_who_was_in()
    {
        var begun = Group().Begin(One, Build.Now).Value;
        Assert.True(begun.LetsIn(One, begun.ExpiresAt.AddSeconds(-1)));
        Assert.False(begun.LetsIn(One, begun.ExpiresAt));
        Assert.Equal(Refusal.WebLinkExpired, begun.Begin(Two, begun.ExpiresAt).Refusal);
        var revoked = begun.Revoke(Build.Initiative(), Build.Facilitator, Build.Now).Value;
        Assert.False(revoked.LetsIn(One, Build.Now));
        Assert.Equal(Refusal.WebLinkRevoked, revoked.Begin(One, Build.Now).Refusal);
    }

    [Fact]
    public void Nobody_acts_by_a_link_they_did_not_begin_with()
    {
        var begun = Group().Begin(One, Build.Now).Value;
        Assert.Equal((true, false), (begun.LetsIn(One, Build.Now), begun.LetsIn(Two, Build.Now)));
        Assert.Equal((WebLinkState.NotOpened, WebLinkState.Opened), (Group().StateAt(Build.Now), begun.StateAt(Build.Now)));
        Assert.False(Personal().LetsIn(One, Build.Now));
    }

    [Fact]
    public void Who_vouched_for_an_old_address_does_not_vouch_for_a_new_one()
    {
        var old = Personal() with { ConfirmedBy = Build.Somebody, RevokedAt = Build.Now };
        var renewed = old.Renew("new", Build.Facilitator, Build.Now, Build.Initiative(), [old]).Value;
        Assert.Equal((true, false), (old.AnswerOf(One, new RoundId("r1")).IsConfirmed, renewed.AnswerOf(One, new RoundId("r1")).IsConfirmed));
        Assert.True(renewed.IsGood(Build.Now));
    }

    [Fact]
    public void A_link_is_renewed_even_where_as_many_are_in_use_as_may_be()
    {
        WebLink[] known = [.. Enumerable.Range(0, WebLink.MostInUse - 1).Select(number => Draft() with { Id = $"{number}" }), Personal() with { Id = "old" }];
        Assert.True(known[^1].Renew("new", Build.Facilitator, Build.Now, Build.Initiative(), known).Succeeded);
        Assert.Equal(Refusal.TooManyWebLinks, known[^1].Renew("new", Build.Facilitator, Build.Now, Build.Initiative(), [.. known, Draft() with { Id = "one more" }]).Refusal);
    }

    [Fact]
    public void A_link_is_confirmed_by_nobody_whose_group_is_not_known()
    {
        var initiative = Build.Initiative() with { Facilitators = [Build.Facilitator, Build.Somebody] };
        Assert.Equal(Refusal.ConfirmedByAnother, Group().Confirm(initiative, Build.Somebody, person => person == Build.Somebody ? null : "HOUSING").Refusal);
        Assert.Equal(Build.Somebody, Group().Confirm(initiative, Build.Somebody, person => person == Build.Somebody ? "HEALTH" : "HOUSING").Value.ConfirmedBy);
    }

    [Fact]
    public void Only_the_answer_that_was_typed_in_counts_as_typed_in()
    {
        var round = new RoundId("r1");
        var link = Group().Note(round, One, FilledIn.TypedIn, Helper.Worker).Note(round, Two, FilledIn.WithHelp, Helper.Peer);
        Assert.Equal(new LinkedAnswer(Build.Facilitator, false, true), link.AnswerOf(One, round));
        Assert.Equal(new LinkedAnswer(Build.Facilitator), link.AnswerOf(Two, round));
        Assert.Equal(new LinkedAnswer(Build.Facilitator), link.AnswerOf(One, new RoundId("r2")));
    }

    [Fact]
    public void Taking_back_twice_keeps_when_it_was_first_taken_back() => Assert.Equal(
        Build.Now,
        Group().Revoke(Build.Initiative(), Build.Facilitator, Build.Now).Value.Revoke(Build.Initiative(), Build.Facilitator, Build.Now.AddHours(1)).Value.RevokedAt);

    [Fact]
    public void No_order_of_beginnings_takes_more_places_than_there_are() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 9].Array[0, 40]).Sample((places, people) =>
    {
        var link = people.Aggregate(Group(places), (now, person) => now.Begin(new PersonId($"web-{person}"), Build.Now) is { Succeeded: true } begun ? begun.Value : now);
        Assert.Equal(people.Distinct().Take(places).Select(person => new PersonId($"web-{person}")), link.People);
    });

    [Fact]
    public void What_was_typed_in_once_stays_typed_in()
    {
        var round = new RoundId("r1");
        var noted = Group().Note(round, One, FilledIn.Self, Helper.Peer).Note(round, One, FilledIn.TypedIn, Helper.Worker).Note(round, One, FilledIn.WithHelp, Helper.Peer).Note(round, Two, FilledIn.WithHelp, Helper.Peer);
        Assert.Equal([new FilledFor(round, One, FilledIn.TypedIn, Helper.Worker), new FilledFor(round, Two, FilledIn.WithHelp, Helper.Peer)], noted.Filled);
    }

    [Fact]
    public void Answers_are_counted_by_the_door_they_came_through()
    {
        var round = new RoundId("r1");
        var group = (Group() with { People = [One, Two] }).Note(round, Two, FilledIn.WithHelp, Helper.Interpreter);
        var personal = (Draft() with { Id = "p", Kind = WebLinkKind.Personal, Person = new PersonId("web-3"), People = [new PersonId("web-3")] }).Note(round, new PersonId("web-3"), FilledIn.TypedIn, Helper.Worker);
        var teams = Draft() with { Id = "t", Kind = WebLinkKind.Personal, Person = Build.Somebody, People = [Build.Somebody], IsInTeams = true };
        var everybody = DoorCount.Of(round, 14, [group, personal, teams], _ => true);
        Assert.Equal(new DoorCount(14, 1, 2, 1, 1), everybody);
        Assert.Equal(new DoorCount(14, 0, 1, 0, 0), DoorCount.Of(round, 14, [group, personal, teams], person => person == One));

        // Whose link was renewed counts once, by the one that was least their own hand.
        var renewed = (personal with { Id = "p2", Filled = [] }).Note(round, new PersonId("web-3"), FilledIn.WithHelp, Helper.Peer);
        Assert.Equal([(Helper.Interpreter, 1), (Helper.Worker, 1)], DoorCount.HelpersOf(round, [group, renewed, personal, teams], _ => true));
        Assert.Equal([(Helper.Worker, 1)], DoorCount.HelpersOf(round, [group, renewed, personal, teams], person => person != Two));
    }

    private static WebLink Group(int places = 20) => WebLink.Issue(Draft() with { Places = places }, Build.Initiative(), []).Value;

    private static WebLink Personal() => Draft() with { Kind = WebLinkKind.Personal, Places = 1, Person = One };

    private static WebLink Draft() => new()
    {
        Id = "pass",
        Kind = WebLinkKind.Group,
        Label = "Families' evening",
        Voice = Voice.ServiceUser,
        Group = "Families",
        Language = "fi",
        By = Build.Facilitator,
        CreatedAt = Build.Now,
        ExpiresAt = Build.Now.AddDays(WebLink.UsualDays),
        Places = 20,
    };
}
