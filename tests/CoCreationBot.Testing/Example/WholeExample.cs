using System.Globalization;
using System.Text.RegularExpressions;

namespace CoCreationBot.Testing;

/// <summary>A whole initiative from its start into a second cycle, led by Alex over the wire while somebody watches; the colleagues answer by themselves.</summary>
public sealed partial class WholeExample(ConversationRelay relay, TimeSpan pause, Action<string> tell, int others = 20)
{
    private readonly Team _team = new(relay);
    private readonly FormFilling _forms = new(Random.Shared);

    private Colleague Alex => _team.Facilitator;

    /// <summary>Plays it.</summary>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="TimeoutException">The bot did not post what was waited for.</exception>
    public async Task PlayAsync(CancellationToken stop)
    {
        await SayAsync("Alex starts an initiative.", stop);
        var status = await _team.StartInitiativeAsync("One door for families who move");
        await _team.JoinAsync(status, "alex");

        await SayAsync("Everybody is asked for needs.", stop);
        var needs = await _team.NextAsync(Has("needs.close"), "the question for needs", () => Alex.PressAsync(status, null, "needs.open"));
        await UntilAsync(needs, NeedsSoFar(), InventedTeam.Needs.Count);
        await Alex.PressAsync(needs, null, "needs.close");

        await SayAsync("The team rates how complex a need is.", stop);
        var round = await _team.OpenRoundAsync();
        await AnswersAsync(round, "rate.form", "rate.save");
        await Alex.PressAsync(round, null, "rate.close");

        await SayAsync("They agree on a change sentence.", stop);
        var vision = await AskAsync("vision", "vision.form");
        await _forms.AnswerAsync(Alex, vision, "vision.form", "vision.save", ("sentence", "A family that moves tells its story once."));
        var draft = await _team.WaitAsync(Has("vision.ask"), "the sentence");
        var question = await _team.NextAsync(Has("vision.close"), "the question", () => Alex.PressAsync(draft, null, "vision.ask"));
        await UntilAsync(question, Answers(), others);
        await Alex.PressAsync(question, null, "vision.close");
        await GoOnAsync(stop);

        await SayAsync("Ideas come in.", stop);
        await AskAsync("idea", "idea.form");
        await _team.WaitAsync(Has("idea.build"), "an idea");
        await GoOnAsync(stop);

        foreach (var sample in PollSample.All)
        {
            await SayAsync($"A poll: {sample.Name}.", stop);
            var poll = await _team.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields]);
            await AnswersAsync(poll, "poll.form", "poll.save");
            await _team.ClosePollAsync(poll);
        }

        await GoOnAsync(stop);
        await SayAsync("Somebody takes on a joint action, and the team checks in.", stop);
        await AskAsync("action", "action.form");
        var checkIn = await _team.AskHowItGoesAsync();
        await AnswersAsync(checkIn, "check-in.form", "check-in.save");
        await Alex.PressAsync(checkIn, null, "check-in.close");
        await GoOnAsync(stop);

        await SayAsync("They look back.", stop);
        var reflection = await _team.OpenReflectionAsync("End");
        await AnswersAsync(reflection, "reflect.step", "reflect.step");
        await Alex.PressAsync(reflection, null, "reflect.close");
        await GoOnAsync(stop);
        tell("A second cycle begins. Look through the channel, or go on by yourself.");
    }

    private async Task SayAsync(string what, CancellationToken stop)
    {
        tell(what);
        await Task.Delay(pause, stop);
    }

    private static Func<PostedMessage, bool> Has(string verb) => message => CardReader.Action(message.Card, verb) is not null;

    private Task<PostedMessage> AskAsync(string command, string verb) => _team.NextAsync(Has(verb), command, () => Alex.SayAsync(command));

    // All but a few answered, then Alex too.
    private async Task AnswersAsync(PostedMessage card, string opens, string sends)
    {
        await UntilAsync(card, Answers(), others);
        await _forms.AnswerAsync(Alex, card, opens, sends);
    }

    private Task<PostedMessage> UntilAsync(PostedMessage card, Regex counts, int many) => _team.WaitAsync(
        message => message.Id == card.Id && counts.Match(CardReader.Text(message.Card)) is { Success: true } found && int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) >= many,
        $"{many} of: {counts}");

    private async Task GoOnAsync(CancellationToken stop)
    {
        await SayAsync("On to the next stage.", stop);
        var gate = await AskAsync("next stage", "gate.form");
        await _team.NextAsync(
            message => Has("needs.open")(message) || Has("gate.form")(message), "the next stage",
            () => _forms.AnswerAsync(Alex, gate, "gate.form", "gate.move", ("reason", "The group agreed to go on.")));
    }

    [GeneratedRegex(@"Answers(?: so far)?: (\d+)")]
    private static partial Regex Answers();

    [GeneratedRegex(@"Needs so far: (\d+)")]
    private static partial Regex NeedsSoFar();
}
