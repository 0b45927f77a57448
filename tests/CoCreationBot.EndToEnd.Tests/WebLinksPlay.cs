using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A facilitator in the Playground makes web links, sees how answers came, and renews a lost one.</summary>
public sealed class WebLinksPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_facilitator_makes_a_link_for_one_person_and_renews_it_when_it_is_lost()
    {
        Page.Prefix = "weblinks";
        await stage.Team.StartInitiativeAsync();
        await stage.Team.OpenPollAsync("SingleChoice", "What first?", ("options", "Open on Saturdays\nOne phone number"), ("everyGroup", "false"));
        // What stands in place of the status card goes when that changes.
        await Page.WaitForAsync("Open now");
        await Page.PressAsync("Stage 1", "Invite people without Teams");
        await Page.WaitForAsync("There are no web links yet");
        await Page.PressAsync("There are no web links yet", "Link for one person");
        await Page.WaitForAsync("Only facilitators see this name");
        await Page.FillAsync("Only facilitators see this name", "What you call this link", "The carer of flat 4");
        await Page.FillAsync("Only facilitators see this name", "Their group", "Families");
        await Page.ShowCardAsync("form", "Only facilitators see this name");
        await Page.PressAsync("Only facilitators see this name", "Make the link");
        await Page.WaitForAsync("Whoever has this address");
        await Page.ShowCardAsync("issued", "Whoever has this address");
        var lost = await AddressAsync();

        using (var guest = await WebGuest.BeginAsync(lost, ("how", "WithHelp"), ("helper", "Peer")))
        {
            var form = await guest.PressAsync(guest.CardWith("poll.form", "What first?"), "poll.form");
            await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"));
        }

        await Page.WaitForAsync("Answers so far: 1");
        await Page.WaitForAsync("People: 1");
        await Page.PressAsync("Stage 1", "Invite people without Teams");
        await Page.WaitForAsync("Renew for the same person");
        await Page.ShowCardAsync("list", "Renew for the same person");
        await Page.PressAsync("Renew for the same person", "Renew for the same person");
        await Page.WaitForAsync("The old address works no more");
        await Page.ShowCardAsync("renewed", "The old address works no more");
        using var gone = new WebGuest(lost);
        Assert.Equal(410, (await gone.GetAsync()).Status);
        using var again = await WebGuest.BeginAsync(await AddressAsync());
        Assert.Contains("You answered this", (await again.GetAsync()).Body, StringComparison.Ordinal);
        await Page.PressAsync("The old address works no more", "To the list");
        await Page.WaitForAsync("Renew for the same person");
        await Page.WaitForAsync("replaced by a new link");
        await Page.ShowCardAsync("list-again", "Renew for the same person");
    }

    private async Task<Uri> AddressAsync() => new(await Page.Card("Whoever has this address").GetByLabel("Address to copy").First.InputValueAsync());
}
