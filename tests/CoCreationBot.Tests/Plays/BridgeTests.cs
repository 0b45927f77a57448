using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;

namespace CoCreationBot.Tests.Plays;

/// <summary>A bot with a tenant's directory behind it.</summary>
public sealed class TheatreWithDirectory : IAsyncLifetime
{
    public BotHost BotHost { get; private set; } = null!;

    public FakeGraph Graph { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Graph = await FakeGraph.StartAsync();
        Graph.Tenant.With(InventedTeam.People.Select(person => new TenantUser("aad-" + person.Id, person.Name, person.Group) { Title = "Adviser" })).WithPlace("team:g", "aad-alex", "aad-carlo");
        // Whichever test comes first, there is somebody left to find.
        Graph.Tenant.With(new TenantUser("aad-sanna", "Sanna Niemi", "Housing"));
        // And somebody whom no department of the initiative names, and no test brings in.
        Graph.Tenant.With(new TenantUser("aad-hugo", "Hugo Berg", "Parks"));
        Graph.Tenant.AppInstalled += where => _ = where.StartsWith("users/", StringComparison.Ordinal) ? TellAsync(where["users/aad-".Length..], "add") : Task.CompletedTask;
        BotHost = await BotHere.OpenAsync(
            ("Graph__Enabled", "true"), ("Graph__BaseUrl", Graph.Address.AbsoluteUri), ("Graph__TeamsAppId", "11111111-2222-3333-4444-555555555555"));
        Status = await BotHost.StartInitiativeAsync();
        await BotHost.AddNeedAsync(Status);
    }

    public async ValueTask DisposeAsync()
    {
        await BotHost.DisposeAsync();
        await Graph.DisposeAsync();
    }

    public async Task InviteAsync(PostedMessage card, string person, string place, bool expectMissing = false)
    {
        var find = await BotHost.Facilitator.PressAsync(card, null, "bridge.find");
        if (expectMissing)
        {
            Assert.DoesNotContain("aad-" + person, Choices(find.Card, "people").Keys);
            return;
        }

        var preview = await BotHost.Facilitator.SendFormAsync(card, find.Card!, "bridge.preview", ("people", "aad-" + person), ("note", "Please come"), ("place", place));
        Assert.Contains("On their way: 1", (await BotHost.Facilitator.PressAsync(card, preview.Card, "bridge.send")).Text, StringComparison.Ordinal);
    }

    public Task<PostedMessage> InvitationAsync(string person) => BotHost.Relay.WaitForAsync(
        message => message.Conversation == Team.ChatOf(person) && CardReader.Action(message.Card, "bridge.accept") is not null, $"{person}'s invitation", TimeSpan.FromSeconds(30));

    // Alex is told in his own chat, which the bot opened by itself.
    public Task<PostedMessage> ToldAsync(params string[] words) => BotHost.Relay.WaitForAsync(
        message => message.Conversation.StartsWith("a:", StringComparison.Ordinal) && words.All(said => CardReader.Text(message.Card).Contains(said, StringComparison.Ordinal)),
        words[0], TimeSpan.FromSeconds(30));

    public static Dictionary<string, string> Choices(JsonNode? card, string field) =>
        CardReader.Inputs(card).Where(input => input["id"]!.GetValue<string>() == field).SelectMany(input => input["choices"]!.AsArray())
            .ToDictionary(choice => choice!["value"]!.GetValue<string>(), choice => choice!["title"]!.GetValue<string>(), StringComparer.Ordinal);

    public static string[] Row(JsonNode? card, string first) => CardReader.Parts(card)
        .Where(part => part["type"]?.GetValue<string>() == "TableRow")
        .Select(row => row["cells"]!.AsArray().Select(cell => cell!["items"]![0]!["text"]!.GetValue<string>()).ToArray())
        .First(row => row[0] == first);

    public static JsonObject Data(JsonNode? card, string verb) => CardReader.Action(card, verb)!["data"]!.DeepClone().AsObject();

    /// <summary>Teams tells the bot that it was installed for a person, or removed, and in which chat.</summary>
    public Task TellAsync(string person, string action) => BotHost.SendAsync(new JsonObject
    {
        ["type"] = "installationUpdate",
        ["action"] = action,
        ["id"] = Guid.NewGuid().ToString("N"),
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = person, ["aadObjectId"] = "aad-" + person },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = Team.ChatOf(person), ["conversationType"] = "personal", ["tenantId"] = Playground.TenantId },
    });
}

/// <summary>Who is missing: from the card to somebody who came, or who said no.</summary>
public sealed class BridgeTests(TheatreWithDirectory shared) : IClassFixture<TheatreWithDirectory>
{
    private BotHost BotHost => shared.BotHost;

    private FakeTenant Tenant => shared.Graph.Tenant;

    [Fact]
    public async Task Somebody_who_is_missing_is_found_invited_with_a_note_and_comes_and_another_says_no_to_one_person_alone()
    {
        var card = await BotHost.AskAsync("bridge", "bridge.find");
        var text = CardReader.Text(card.Card);
        Assert.Contains("Nobody from 1 of the 2 departments is here yet", text, StringComparison.Ordinal);
        Assert.Contains("**Housing** was expected from the start. Needs that touch it: 1.", text, StringComparison.Ordinal);
        Assert.Contains("Nobody who uses the service", text, StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").PressAsync(card, null, "bridge.find")).Text, StringComparison.Ordinal);

        var found = await BotHost.Facilitator.PressAsync(card, null, "bridge.find");
        var people = TheatreWithDirectory.Choices(found.Card, "people");
        Assert.Contains("Aino Salo – Adviser – Housing", people.Values);
        Assert.DoesNotContain("aad-carlo", people.Keys);
        var again = await BotHost.Facilitator.SendFormAsync(card, found.Card!, "bridge.preview", ("people", "aad-aino,aad-marta"));
        Assert.Contains("is empty", again.Text, StringComparison.Ordinal);
        Assert.Equal("aad-aino,aad-marta", CardReader.Inputs(again.Card).Single(input => input["id"]!.GetValue<string>() == "people")["value"]!.GetValue<string>());

        var preview = await BotHost.Facilitator.SendFormAsync(card, again.Card!, "bridge.preview", ("note", "You know **moving dates**"));
        Assert.Contains("Aino Salo", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Marta Lopez", preview.Text, StringComparison.Ordinal);
        Assert.Contains(@"You know \*\*moving dates\*\*", preview.Text, StringComparison.Ordinal);
        Assert.Empty(Tenant.Installed);
        Assert.Contains("On their way: 2", (await BotHost.Facilitator.PressAsync(card, preview.Card, "bridge.send")).Text, StringComparison.Ordinal);

        var forAino = await shared.InvitationAsync("aino");
        Assert.Contains("Alex Lind asks you to join", CardReader.Text(forAino.Card), StringComparison.Ordinal);
        Assert.Contains("Thank you", (await BotHost.InOwnChat("aino").PressAsync(forAino, null, "bridge.accept")).Text, StringComparison.Ordinal);
        await BotHost.UntilAsync(forAino, "You said yes and are in");
        Assert.True(Tenant.Places["team:g"].ContainsKey("aad-aino"));
        await shared.ToldAsync("Aino Salo (Housing) said yes");

        var forMarta = await shared.InvitationAsync("marta");
        Assert.Contains("no such invitation", (await BotHost.InOwnChat("aino").PressAsync(forMarta, null, "bridge.accept")).Text, StringComparison.Ordinal);
        var no = await BotHost.InOwnChat("marta").PressAsync(forMarta, null, "bridge.decline");
        Assert.Contains("Thank you for your answer", (await BotHost.InOwnChat("marta").PressAsync(forMarta, no.Card, "bridge.declined", ("reason", "My child is ill"))).Text, StringComparison.Ordinal);
        await shared.ToldAsync("My child is ill");
        await BotHost.UntilAsync(forMarta, "You said no");
        Assert.Contains("answered already", (await BotHost.InOwnChat("marta").PressAsync(forMarta, null, "bridge.accept")).Text, StringComparison.Ordinal);

        // The card everybody sees holds counts; the name and the reason are in two chats and nowhere else.
        var shown = await BotHost.AskAsync("bridge", "bridge.find");
        Assert.Equal(["Housing", "1", "No", "2", "1"], TheatreWithDirectory.Row(shown.Card, "Housing"));
        var inChannel = string.Join('\n', BotHost.Relay.Messages.Where(message => message.Conversation == Playground.ChannelId).Select(message => message.Text + CardReader.Text(message.Card)));
        Assert.DoesNotContain("Marta", inChannel, StringComparison.Ordinal);
        Assert.DoesNotContain("My child", inChannel, StringComparison.Ordinal);
        var own = await BotHost.Facilitator.PressAsync(shown, null, "bridge.invitations");
        Assert.Contains("Marta Lopez", own.Text, StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").PressAsync(shown, null, "bridge.invitations")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("aad-marta", TheatreWithDirectory.Choices((await BotHost.Facilitator.PressAsync(shown, null, "bridge.find")).Card, "people").Keys);

        // What the bot holds of Marta is hers, though she takes no part.
        await BotHost.InOwnChat("marta").SayAsync("my data");
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("Invitations to you that I hold: 1", StringComparison.Ordinal) == true, "her data");
        await BotHost.InOwnChat("marta").SayAsync("delete my answers");
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("Invitations deleted: 1", StringComparison.Ordinal) == true, "the deletion");
        Assert.DoesNotContain("Marta", (await BotHost.Facilitator.PressAsync(shown, null, "bridge.invitations")).Text, StringComparison.Ordinal);
    }
}

/// <summary>What is forged, not permitted, blocked or busy on the way.</summary>
public sealed class BridgeTroubleTests(TheatreWithDirectory shared) : IClassFixture<TheatreWithDirectory>
{
    private BotHost BotHost => shared.BotHost;

    private FakeTenant Tenant => shared.Graph.Tenant;

    [Fact]
    public async Task A_forged_form_reaches_nobody_the_directory_does_not_name_for_the_department_and_a_handful_is_the_most()
    {
        var card = await BotHost.AskAsync("bridge", "bridge.find");
        var find = await BotHost.Facilitator.PressAsync(card, null, "bridge.find");
        (string, string)[] values = [("note", "Please come"), ("place", "Home")];
        var forged = await BotHost.Facilitator.SendAsync(card.Id, "bridge.send", TheatreWithDirectory.Data(find.Card, "bridge.preview"), [.. values, ("people", "aad-hugo")]);
        Assert.Contains("not known here", forged.Text, StringComparison.Ordinal);
        var many = await BotHost.Facilitator.SendAsync(card.Id, "bridge.send", TheatreWithDirectory.Data(find.Card, "bridge.preview"), [.. values, ("people", "aad-a,aad-b,aad-c,aad-d,aad-e,aad-f")]);
        Assert.Contains("more than five people", many.Text, StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").SendAsync(card.Id, "bridge.send", TheatreWithDirectory.Data(find.Card, "bridge.preview"), [.. values, ("people", "aad-marta")])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("users/aad-hugo", Tenant.Installed.Keys);
        Assert.DoesNotContain("users/aad-marta", Tenant.Installed.Keys);
    }

    [Fact]
    public async Task Missing_permissions_are_named_with_what_still_works_and_the_facilitator_adds_the_person()
    {
        // What was found while it was permitted is kept for a while: the person is invited from that.
        var card = await BotHost.AskAsync("bridge", "bridge.find");
        var kept = await BotHost.Facilitator.PressAsync(card, null, "bridge.find");
        shared.Graph.Grants["User.Read.All"] = false;
        shared.Graph.Grants["TeamMember.ReadWriteNonOwnerRole.All"] = false;
        try
        {
            var elsewhere = await BotHost.Facilitator.SendAsync(card.Id, "bridge.find", TheatreWithDirectory.Data(kept.Card, "bridge.find"), ("searchAs", "Homes"));
            Assert.Contains("User.Read.All is missing", elsewhere.Text, StringComparison.Ordinal);
            Assert.Contains("send the words below", elsewhere.Text, StringComparison.Ordinal);

            await shared.InviteAsync(card, "liis", "Home");
            await BotHost.InOwnChat("liis").PressAsync(await shared.InvitationAsync("liis"), null, "bridge.accept");
            await shared.ToldAsync("Please add them to the conversation yourself", @"TeamMember.ReadWriteNonOwnerRole.All is missing");
            Assert.False(Tenant.Places["team:g"].ContainsKey("aad-liis"));
        }
        finally
        {
            shared.Graph.Grants["User.Read.All"] = true;
            shared.Graph.Grants["TeamMember.ReadWriteNonOwnerRole.All"] = true;
        }
    }

    [Fact]
    public async Task People_of_several_departments_meet_in_a_group_chat_with_the_bot_where_the_initiative_is_at_home()
    {
        var card = await BotHost.AskAsync("bridge", "bridge.find");
        await shared.InviteAsync(card, "peter", "GroupChat");
        var invitation = await shared.InvitationAsync("peter");
        await BotHost.InOwnChat("peter").PressAsync(invitation, null, "bridge.accept");
        await BotHost.UntilAsync(invitation, "new group chat in Teams");
        var chat = Assert.Single(Tenant.Installed.Keys, where => where.StartsWith("chats/", StringComparison.Ordinal))["chats/".Length..];
        Assert.Equal(["aad-alex", "aad-peter"], Tenant.Places["chat:" + chat].Keys.Order(StringComparer.Ordinal));
        await BotHost.NextAsync(
            message => message.Conversation == chat && CardReader.Text(message.Card).Contains("One door", StringComparison.Ordinal), "the status in the chat",
            () => BotHost.Colleague("peter", conversation: chat).SayAsync("status"), anywhere: true);
    }

    [Fact]
    public async Task Whoever_introduces_themselves_finds_their_department_filled_in_and_may_change_it()
    {
        var anna = BotHost.Colleague("anna");
        var form = await anna.PressAsync(shared.Status, null, "join.form");
        Assert.Contains(("group", "Employment"), CardReader.Values(form.Card));
        Assert.Contains("From your organisation's directory", form.Text, StringComparison.Ordinal);
        var joined = await anna.PressAsync(shared.Status, form.Card, "join.save", ("voice", "FrontLineStaff"), ("group", "Work and skills"));
        Assert.Contains("Work and skills", joined.Text, StringComparison.Ordinal);
        Assert.Contains(("group", "Work and skills"), CardReader.Values((await anna.PressAsync(shared.Status, null, "join.form")).Card));
        Assert.DoesNotContain(CardReader.Values((await BotHost.Colleague("foreigner").PressAsync(shared.Status, null, "join.form")).Card), value => value.Key == "group");
    }

    [Fact]
    public async Task An_invitation_that_may_not_be_brought_comes_back_to_the_facilitator_as_words_to_send_on()
    {
        var card = await BotHost.AskAsync("bridge", "bridge.find");
        await shared.InviteAsync(card, "carlo", "Home", expectMissing: true);
        Tenant.Places["team:g"].TryRemove("aad-carlo", out _);
        shared.Graph.Grants["TeamsAppInstallation.ReadWriteSelfForUser.All"] = false;
        try
        {
            await shared.InviteAsync(card, "carlo", "Home");
            await shared.ToldAsync("Please send these words yourself", "TeamsAppInstallation.ReadWriteSelfForUser.All is missing", "Would you join us? Please come");
        }
        finally
        {
            shared.Graph.Grants["TeamsAppInstallation.ReadWriteSelfForUser.All"] = true;
        }

        Assert.Contains("It did not reach them", (await BotHost.Facilitator.PressAsync(card, null, "bridge.invitations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_removed_the_bot_is_left_in_peace()
    {
        await shared.TellAsync("marta", "remove");
        await shared.InviteAsync(await BotHost.AskAsync("bridge", "bridge.find"), "marta", "Home");
        await shared.ToldAsync("Marta Lopez", "Please send these words yourself");
        Assert.DoesNotContain("users/aad-marta", Tenant.Installed.Keys);
        Assert.DoesNotContain(BotHost.Relay.Messages, message => message.Conversation == Team.ChatOf("marta"));
    }

    [Fact]
    public async Task A_yes_while_graph_is_busy_is_not_lost()
    {
        await shared.InviteAsync(await BotHost.AskAsync("bridge", "bridge.find"), "aino", "Home");
        var invitation = await shared.InvitationAsync("aino");
        shared.Graph.ThrottlesFor = 4;
        var asked = shared.Graph.Requests.Count;
        await BotHost.InOwnChat("aino").PressAsync(invitation, null, "bridge.accept");
        await BotHost.UntilAsync(invitation, "You said yes. If you are not in the conversation soon");
        while (shared.Graph.Requests.Count == asked)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        shared.Graph.ThrottlesFor = null;
        await BotHost.UntilAsync(invitation, "You said yes and are in");
        Assert.True(Tenant.Places["team:g"].ContainsKey("aad-aino"));
    }
}

/// <summary>Without Graph: everything works on what people say of themselves.</summary>
public sealed class BridgeWithoutDirectoryTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    [Fact]
    public async Task The_card_says_that_there_is_no_directory_and_a_facilitator_gets_words_to_send_on()
    {
        var card = await shared.AskAsync("bridge", "bridge.find");
        Assert.Contains("not connected to the organisation's directory", CardReader.Text(card.Card), StringComparison.Ordinal);
        var find = await shared.BotHost.Facilitator.PressAsync(card, null, "bridge.find");
        Assert.Contains("not connected to the organisation's directory", find.Text, StringComparison.Ordinal);
        Assert.Contains("Would you join us?", find.Text, StringComparison.Ordinal);
        Assert.Null(CardReader.Action(find.Card, "bridge.preview"));
        var chosen = await shared.BotHost.Facilitator.PressAsync(card, null, "bridge.choose");
        Assert.Contains("Would you join us?", (await shared.BotHost.Facilitator.PressAsync(card, chosen.Card, "bridge.find", ("department", "Social services"))).Text, StringComparison.Ordinal);
        Assert.Contains("not one of the choices", (await shared.BotHost.Facilitator.PressAsync(card, chosen.Card, "bridge.find", ("department", "Elsewhere"))).Text, StringComparison.OrdinalIgnoreCase);
    }
}
