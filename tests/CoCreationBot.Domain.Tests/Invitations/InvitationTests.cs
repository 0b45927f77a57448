using CoCreationBot.Domain.Invitations;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Tests.Invitations;

/// <summary>Inviting people who are missing: a few, nobody twice, and their answer is theirs.</summary>
public sealed class InvitationTests
{
    private static readonly Inviter Facilitator = new(Build.Facilitator, "Alex Lind");
    private int _ids;

    [Fact]
    public void Each_person_gets_an_invitation_of_their_own_with_the_facilitators_name_and_words()
    {
        var sent = Invite(["a", "b", "a"]).Value.All;
        Assert.Equal(["a", "b"], sent.Select(invitation => invitation.Person.Value));
        Assert.All(sent, invitation => Assert.Equal(
            ("Day care", "Alex Lind", "Please come", MeetingPlace.GroupChat, "19:home", InvitationState.Invited, Build.Now),
            (invitation.Department, invitation.ByName, invitation.Note, invitation.Place, invitation.Conversation, invitation.State, invitation.At)));
        Assert.Distinct(sent.Select(invitation => invitation.Id));
    }

    [Fact]
    public void Only_a_facilitator_invites_and_only_with_a_note_that_fits()
    {
        Assert.Equal(Refusal.OnlyFacilitators, Invite(["a"], by: new Inviter(Build.Somebody, "x")).Refusal);
        Assert.Equal(Refusal.NobodyChosen, Invite([]).Refusal);
        Assert.Equal(Refusal.TextMissing, Invite(["a"], note: "  ").Refusal);
        Assert.Equal(Refusal.TextTooLong, Invite(["a"], note: new string('x', Texts.SentenceLength + 1)).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Invite(["a"], place: (MeetingPlace)7).Refusal);
    }

    [Fact]
    public void It_is_never_a_mass_mail()
    {
        Assert.Equal(Refusal.TooManyInvited, Invite([.. Enumerable.Range(0, 6).Select(number => $"p{number}")]).Refusal);
        List<Invitation> sent = [];
        for (var click = 0; click < 4; click++)
        {
            sent.AddRange(Invite([.. Enumerable.Range(0, 5).Select(number => $"p{click}-{number}")], sent).Value.All);
        }

        Assert.Equal(0, Inviting.Left(sent, Build.Now));
        Assert.Equal(Refusal.TooManyToday, Invite(["one more"], sent).Refusal);
        Assert.Equal(Refusal.TooManyToday, Invite(["one more"], sent, now: Build.Now.AddHours(24).AddTicks(-1)).Refusal);
        Assert.Equal(20, Inviting.Left(sent, Build.Now.AddHours(24)));
        Assert.True(Invite(["one more"], sent, now: Build.Now.AddHours(24)).Succeeded);
    }

    [Fact]
    public void Nobody_is_invited_twice_even_after_a_no_and_nobody_who_is_here()
    {
        var declined = Invite(["a"]).Value.All[0].Decline(new PersonId("a"), null, Build.Now).Value;
        Assert.Equal(Refusal.AlreadyInvited, Invite(["b", "a"], [declined]).Refusal);
        Assert.Equal(Refusal.AlreadyInvited, Invite(["here"], participants: [Build.Person("here")]).Refusal);
        Assert.True(Invite(["left"], participants: [Build.Person("left") with { LeftAt = Build.Now }]).Succeeded);
    }

    [Fact]
    public void The_person_alone_answers_once_and_in_time()
    {
        var invitation = Invite(["a"]).Value.All[0];
        Assert.Equal(Refusal.InvitationNotFound, invitation.Accept(new PersonId("b"), Build.Now).Refusal);
        var accepted = invitation.TriedAgain().Accept(new PersonId("a"), Build.Now.AddDays(1)).Value;
        Assert.Equal((InvitationState.Accepted, Build.Now.AddDays(1), "", 0, Arrival.Pending), (accepted.State, accepted.AnsweredAt!.Value, accepted.Note, accepted.Tries, accepted.Arrival));
        Assert.Equal(Refusal.InvitationClosed, accepted.Decline(new PersonId("a"), null, Build.Now).Refusal);
        Assert.Equal(Refusal.InvitationClosed, accepted.Accept(new PersonId("a"), Build.Now).Refusal);
        Assert.True(invitation.IsOpen(Build.Now.AddDays(Invitation.OpenDays).AddTicks(-1)));
        Assert.Equal(Refusal.InvitationClosed, invitation.Accept(new PersonId("a"), Build.Now.AddDays(Invitation.OpenDays)).Refusal);
    }

    [Fact]
    public void A_no_needs_no_reason_and_takes_the_note_with_it()
    {
        var invitation = Invite(["a"]).Value.All[0];
        var quiet = invitation.Decline(new PersonId("a"), null, Build.Now).Value;
        Assert.Equal((InvitationState.Declined, "", ""), (quiet.State, quiet.Reason, quiet.Note));
        Assert.Equal("No time", invitation.Decline(new PersonId("a"), " No time ", Build.Now).Value.Reason);
        Assert.Equal(Refusal.TextTooLong, invitation.Decline(new PersonId("a"), new string('x', Texts.SentenceLength + 1), Build.Now).Refusal);
    }

    [Fact]
    public void What_did_not_arrive_may_still_be_answered_and_an_answer_is_never_undone_by_a_late_failure()
    {
        var invitation = Invite(["a"]).Value.All[0];
        Assert.Equal(InvitationState.Failed, invitation.Failed().State);
        Assert.True(invitation.Failed().Accept(new PersonId("a"), Build.Now).Succeeded);
        Assert.Equal(InvitationState.Accepted, invitation.Accept(new PersonId("a"), Build.Now).Value.Failed().State);
    }

    [Fact]
    public void Departments_touched_by_open_needs_and_those_expected_are_set_against_who_is_here()
    {
        Need[] needs =
        [
            Build.Need("n1") with { Departments = ["housing ", "Day care"] },
            Build.Need("n2") with { Departments = ["DAY  CARE", "Day care", ""] },
            Build.Need("n3") with { Departments = ["Police"], Status = NeedStatus.Merged },
            Build.Need("n4") with { Departments = ["Employment"] },
        ];
        Participant[] people = [Build.Person("a", "Employment"), Build.Person("b", "Housing") with { LeftAt = Build.Now }];
        var asked = Invite(["x", "y", "z"]).Value.All;
        var table = WhoIsMissing.Of(Build.Initiative(), needs, people, [asked[0].Accept(new PersonId("x"), Build.Now).Value, asked[1], asked[2]]);
        Assert.Equal(
            [
                new TouchedDepartment("Day care", 2, IsExpected: false, IsHere: false, 3, 1),
                new TouchedDepartment("Employment", 1, IsExpected: false, IsHere: true, 0, 0),
                new TouchedDepartment("Housing", 1, IsExpected: true, IsHere: false, 0, 0),
            ],
            table.Departments);
        Assert.Equal(["Day care", "Housing"], table.Missing.Select(department => department.Name));
        Assert.Equal("Day care", table.Find("day care")!.Name);
        Assert.Null(table.Find("Police"));
        Assert.Null(table.Find(null));
        Assert.False(table.HasRecipients);
    }

    [Fact]
    public void As_many_as_are_left_today_are_invited_and_no_more()
    {
        var sent = Enumerable.Range(0, 17).Select(number => Invite([$"p{number}"]).Value.All[0]).ToArray();
        Assert.Equal(3, Inviting.Left(sent, Build.Now));
        Assert.True(Invite(["a", "b", "c"], sent).Succeeded);
        Assert.Equal(Refusal.TooManyToday, Invite(["a", "b", "c", "d"], sent).Refusal);
        Assert.Equal(0, Inviting.Left([.. sent, .. sent], Build.Now));
        Assert.True(Invite(["a"], note: new string('x', Texts.SentenceLength)).Succeeded);
        var invitation = Invite(["a"]).Value.All[0];
        Assert.Equal(Texts.SentenceLength, invitation.Decline(new PersonId("a"), new string('x', Texts.SentenceLength), Build.Now).Value.Reason.Length);
        Assert.Equal((Build.Now, 1, Arrival.ByHand), (invitation.Delivered(Build.Now).DeliveredAt!.Value, invitation.TriedAgain().Tries, invitation.Arrived(Arrival.ByHand).Arrival));
    }

    [Theory]
    [InlineData(Voice.ServiceUser, true)]
    [InlineData(Voice.Carer, true)]
    [InlineData(Voice.Manager, false)]
    public void People_who_use_the_service_and_carers_are_looked_for_by_themselves(Voice voice, bool isRecipient)
    {
        Assert.Equal(isRecipient, WhoIsMissing.Of(Build.Initiative(), [], [Build.Person("a", voice: voice)], []).HasRecipients);
        Assert.False(WhoIsMissing.Of(Build.Initiative(), [], [Build.Person("a", voice: voice) with { LeftAt = Build.Now }], []).HasRecipients);
    }

    private Result<InvitationBatch> Invite(
        string[] people, IReadOnlyList<Invitation>? sent = null, IReadOnlyList<Participant>? participants = null, Inviter? by = null, string note = " Please come ",
        MeetingPlace place = MeetingPlace.GroupChat, DateTimeOffset? now = null) => Inviting.Invite(
            Build.Initiative(), participants ?? [], sent ?? [], new InvitationDraft([.. people.Select(id => new PersonId(id))], "Day care", note, place, "19:home"),
            by ?? Facilitator, now ?? Build.Now, () => $"i{_ids++}");
}
