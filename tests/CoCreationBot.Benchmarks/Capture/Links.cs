using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Linked conversations, one whose link ended, codes and guesses; web links of every kind, begun and taken back.</summary>
internal static class Links
{
    public const string Linked = "19:linked@thread.tacv2";
    public const string Former = "19:former@thread.tacv2";
    private const string Guessing = "19:guessing@thread.tacv2";

    public static async Task PlayAsync(BotHost host)
    {
        await LinkAsync(host, host.In(Linked), "fi-FI");
        var former = host.In(Former);
        await LinkAsync(host, former, "en-US");
        await former.CardAsync("poll.form");
        var list = await former.AskAsync("link", "link.end", "maria");
        var form = await former.Colleague("maria").PressAsync(list, null, "link.end");
        await former.Colleague("maria").PressAsync(list, form.Card, "link.ended", ("conversation", Former)).ExpectAsync("stay counted");
        foreach (var guess in new[] { "12345", "x" })
        {
            await host.In(Guessing).NextAsync(message => message.Text is not null, "the refusal", () => host.In(Guessing).Colleague("guesser").SayAsync($"link {guess}"));
        }

        // One code that nobody used, and one offer that nobody decided on.
        await OfferAsync(host.In(Guessing), await CodeAsync(host), "en-US");
        await CodeAsync(host);
        await WebAsync(host);
    }

    private static async Task LinkAsync(BotHost host, Team other, string locale)
    {
        var offer = await OfferAsync(other, await CodeAsync(host), locale);
        await other.NextAsync(
            message => CardReader.Action(message.Card, "gate.form") is not null, "the status card there",
            () => other.Colleague("maria", locale).PressAsync(offer, null, "link.accept", ("name", "Social services")));
    }

    private static async Task<string> CodeAsync(Team home)
    {
        var list = await home.AskAsync("link", "link.code");
        var shown = await home.Facilitator.PressAsync(list, null, "link.code");
        return CardReader.Parts(shown.Card).Select(part => part["text"]?.ToString()).OfType<string>().Single(text => text.Length == 31 && text.Count(sign => sign == '-') == 5);
    }

    private static Task<PostedMessage> OfferAsync(Team other, string code, string locale) => other.NextAsync(
        message => CardReader.Action(message.Card, "link.accept") is not null, "the offer", () => other.Colleague("maria", locale).SayAsync($"link {code}"));

    private static async Task WebAsync(BotHost host)
    {
        var status = await host.AskAsync("status", "weblink.list");
        var group = await host.IssueLinkAsync(status, "group", ("label", "Families' evening"), ("places", "6"));
        for (var number = 0; number < 2; number++)
        {
            using var guest = await WebGuest.BeginAsync(group);
            var form = await guest.PressAsync(guest.CardWith("poll.form", "Which office opens first?"), "poll.form");
            await guest.PressAsync(form.Card!, "poll.save", ("answer", "0"));
        }

        var person = await host.IssueLinkAsync(status, "person", ("label", "Mrs Salonen"), ("help", "true"));
        using (var guest = await WebGuest.BeginAsync(person))
        {
            var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
            await guest.PressAsync(form.Card!, "need.save", ("title", "No lift in the new house"), ("toldBy", "ServiceUser"), ("situation", "I stay at home"));
        }

        await host.SendLinkFormAsync(status, "member", ("for", "aad-helena"));
        await host.IssueLinkAsync(status, "group", ("label", "Taken back"));
        var list = await host.Facilitator.PressAsync(status, null, "weblink.list");
        await host.Facilitator.SendFormAsync(status, list.Card!, "weblink.revoke", ("pass", Forms.Choice(list.Card, "pass", "Taken back")));
        await host.Facilitator.PressAsync(status, null, "weblink.list");
    }
}
