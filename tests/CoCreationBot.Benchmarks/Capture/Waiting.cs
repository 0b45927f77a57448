using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>What is not done yet when the process is killed: timers that lie ahead, a message whose sending was under way, and what the Connector did not take.</summary>
internal static class Waiting
{
    public const string Timed = "19:timed@thread.tacv2";
    public const string Claimed = "19:claimed@thread.tacv2";
    public const string Unsent = "19:unsent@thread.tacv2";
    private static readonly (string, string)[] Light = [("options", "Yes\nNo"), ("everyGroup", "false"), ("groupQuorum", "0")];

    public static async Task PlayAsync(BotHost host)
    {
        var timed = host.In(Timed);
        await timed.StartInitiativeAsync("A door with a clock", by: "alex");
        var poll = await timed.OpenPollAsync("SingleChoice", "Will the clock close this?", [("date", $"{DateTime.UtcNow.AddDays(1):yyyy-MM-dd}"), ("time", "16:00"), .. Light]);
        var unsent = host.In(Unsent);
        var status = await unsent.StartInitiativeAsync("A door nobody opened");
        var last = await unsent.OpenPollAsync("SingleChoice", "Was this sent?", Light);
        foreach (var person in InventedTeam.People.Take(6))
        {
            await timed.AnswerPollAsync(poll, person, ("answer", "0"));
            await unsent.AnswerPollAsync(last, person, ("answer", "1"));
        }

        await host.In(Claimed).StartInitiativeAsync("A door half open", by: "tom");
        var checkIns = await unsent.AskAsync("check-in", "check-in.new");

        // Whatever was on its way has arrived; from now on nothing does.
        await Task.Delay(TimeSpan.FromSeconds(6));
        host.Connector.NextHangs();
        await host.In(Claimed).Colleague("tom").SayAsync("status");
        await Task.Delay(TimeSpan.FromSeconds(1));
        host.Connector.ThrottlesFor = 30;
        await unsent.Facilitator.SayAsync("needs");
        await Task.Delay(TimeSpan.FromSeconds(1));
        await unsent.FillAsync("maria", status, "need.form", "need.save", ("title", "Nobody hears this yet"), ("toldBy", "ServiceUser"), ("situation", "It waits"), ("departments", "Housing"));
        await unsent.Facilitator.SayAsync("vision");
        await unsent.Facilitator.SayAsync("idea");
        await unsent.FillAsync("alex", checkIns, "check-in.new", "check-in.open", ("where", "person"), ("days", "7"));
        await unsent.Facilitator.SayAsync("poll Should we open on Saturdays? | yes | no");
        await Task.Delay(TimeSpan.FromSeconds(5));
        await unsent.Facilitator.PressAsync(last, null, "poll.close");
    }
}
