using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Plays;

/// <summary>Storage takes nothing for a while: nobody loses what they wrote, and what they send again is carried out once.</summary>
public sealed class KeptFormTests : IAsyncLifetime
{
    private BotHost _play = null!;
    private StorageGate _gate = null!;
    private PostedMessage _status = null!;

    public async ValueTask InitializeAsync()
    {
        var azurite = await Azurite.OpenAsync();
        _gate = new StorageGate(azurite.ConnectionString);
        _play = await BotHere.OpenAsync(azurite, ("Storage__ConnectionString", _gate.ConnectionString));
        _status = await _play.StartInitiativeAsync();

        // From the first web link on, what is told to everybody is told to guests too.
        await _play.IssueLinkAsync(_status, "group");
    }

    public async ValueTask DisposeAsync()
    {
        await _play.DisposeAsync();
        await _gate.DisposeAsync();
    }

    [Fact]
    public async Task In_Teams_the_dialog_keeps_what_was_written_and_sends_it_again()
    {
        var maria = _play.Colleague("maria");
        var form = await maria.PressAsync(_status, null, "need.form");
        var data = CardReader.Action(form.Card, "need.save")!["data"]!.DeepClone().AsObject();
        data.Remove("inPlace");
        data["verb"] = "need.save";
        foreach (var (key, value) in new[] { ("voice", "FrontLineStaff"), ("group", "Housing"), ("title", "Written during an outage"), ("toldBy", "ServiceUser") })
        {
            data[key] = value;
        }

        _gate.Set(Passage.ReadOnly);
        var (_, failed) = await maria.InvokeAsync("task/submit", new JsonObject { ["data"] = data });
        var kept = failed!["task"]!["value"]!["card"]!["content"]!;
        Assert.Contains("Not saved", CardReader.Text(kept), StringComparison.Ordinal);
        var again = kept["actions"]![0]!["data"]!;
        Assert.Equal("Written during an outage", again["title"]!.GetValue<string>());

        _gate.Set(Passage.Open);
        await _play.NextAsync(
            message => CardReader.Text(message.Card).Contains("Written during an outage", StringComparison.Ordinal), "the need's card",
            () => maria.InvokeAsync("task/submit", new JsonObject { ["data"] = again.DeepClone() }));
        var (_, twice) = await maria.InvokeAsync("task/submit", new JsonObject { ["data"] = again.DeepClone() });
        Assert.Equal("message", twice!["task"]!["type"]!.GetValue<string>());
        Assert.Equal(1, await CountAsync("Written during an outage"));
    }

    [Fact]
    public async Task An_answer_that_failed_after_its_introduction_was_kept_is_saved_when_it_is_sent_again()
    {
        await _play.AddNeedAsync(_status);
        var round = await _play.OpenRoundAsync();
        var anna = _play.Colleague("anna");
        var form = await anna.PressAsync(round, null, "rate.form");
        var data = CardReader.Action(form.Card, "rate.save")!["data"]!.DeepClone().AsObject();
        data.Remove("inPlace");
        data["verb"] = "rate.save";
        foreach (var input in CardReader.Inputs(form.Card))
        {
            data[input["id"]!.GetValue<string>()] = input["choices"]?.AsArray().FirstOrDefault()?["value"]?.GetValue<string>() ?? "";
        }

        (data["voice"], data["group"]) = ("FrontLineStaff", "Housing");
        _gate.Refuse("Responses");
        var (_, failed) = await anna.InvokeAsync("task/submit", new JsonObject { ["data"] = data });
        var again = failed!["task"]!["value"]!["card"]!["content"]!["actions"]![0]!["data"]!;
        _gate.Set(Passage.Open);
        var (_, saved) = await anna.InvokeAsync("task/submit", new JsonObject { ["data"] = again.DeepClone() });
        Assert.Contains("saved", saved!["task"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        await _play.UntilAsync(round, "Answers so far: 1");
    }

    [Fact]
    public async Task On_the_web_the_form_stays_and_the_same_press_is_carried_out_once()
    {
        using var guest = await WebGuest.BeginAsync(await _play.IssueLinkAsync(_status, "group"));
        var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
        var data = CardReader.Action(form.Card, "need.save")!["data"]!.DeepClone().AsObject();
        data["title"] = "Typed on a phone";
        data["toldBy"] = "ServiceUser";

        _gate.Set(Passage.ReadOnly);
        var failed = await guest.SendAsync("submit", "need.save", data, id: "one");
        Assert.Equal((503, null), (failed.Status, failed.Card));
        Assert.Contains("Not saved", failed.Text, StringComparison.Ordinal);

        _gate.Set(Passage.Open);
        Assert.Equal(200, (await guest.SendAsync("submit", "need.save", data, id: "one")).Status);
        Assert.Equal(200, (await guest.SendAsync("submit", "need.save", data, id: "one")).Status);
        Assert.Equal(1, await CountAsync("Typed on a phone"));
    }

    private async Task<int> CountAsync(string title)
    {
        using var reader = await WebGuest.BeginAsync(await _play.IssueLinkAsync(_status, "group"));
        return CardReader.Text(reader.CardWith("need.read", title)).Split(title).Length - 1;
    }
}
