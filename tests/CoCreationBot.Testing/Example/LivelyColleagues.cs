namespace CoCreationBot.Testing;

/// <summary>Colleagues who look at what the bot posts and answer a little later. They know buttons and forms, not the bot.</summary>
public sealed class LivelyColleagues : IDisposable
{
    // What each kind of open question moves everybody to do: its closing button tells the kind.
    private static readonly (string Closes, string Opens, string Sends)[] Questions =
    [
        ("rate.close", "rate.form", "rate.save"), ("poll.close", "poll.form", "poll.save"), ("check-in.close", "check-in.form", "check-in.save"), ("reflect.close", "reflect.step", "reflect.step"),
    ];

    private readonly ConversationRelay _relay;
    private readonly TimeSpan _longest;
    private readonly int _many;
    private readonly CancellationToken _stop;
    private readonly Random _random = new(20261124);
    private readonly FormFilling _forms = new(Random.Shared);
    private readonly HashSet<string> _seen = [];

    /// <summary>They begin to look.</summary>
    /// <param name="relay">Where they see what is posted.</param>
    /// <param name="longest">The longest that one of them takes; the quickest takes a fifth of it.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="many">How many of the team answer what everybody is asked, without Alex.</param>
    public LivelyColleagues(ConversationRelay relay, TimeSpan longest, CancellationToken stop, int many = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(relay);
        (_relay, _longest, _stop, _many) = (relay, longest, stop, many);
        relay.Posted += Look;
    }

    /// <inheritdoc/>
    public void Dispose() => _relay.Posted -= Look;

    private void Look(PostedMessage message)
    {
        if (message.Version > 0 || message.Conversation.Split(';')[0] != Playground.ChannelId || IsSeen(message.Id))
        {
            return;
        }

        if (Has(message, "needs.close"))
        {
            foreach (var need in InventedTeam.Needs)
            {
                Later(need.Person, person => _forms.AnswerAsync(
                    person, message, "need.form", "need.save",
                    ("title", need.Title), ("toldBy", need.ToldBy), ("situation", need.Situation), ("wanted", need.Wanted), ("departments", need.Departments)));
            }
        }
        else if (Has(message, "vision.close"))
        {
            Everybody(person => PressAsync(person, message, "vision.answer"));
        }
        else if (Questions.FirstOrDefault(question => Has(message, question.Closes)) is { Closes: not null } question)
        {
            Everybody(person => _forms.AnswerAsync(person, message, question.Opens, question.Sends));
        }
        else if (Has(message, "need.support"))
        {
            Later(Somebody(), person => PressAsync(person, message, "need.support"));
        }
        else if (Has(message, "idea.build"))
        {
            Later(Somebody(), person => _forms.AnswerAsync(person, message, "idea.build", "idea.built"));
        }
        else if (Has(message, "idea.form") && !IsSeen("ideas"))
        {
            foreach (var idea in InventedTeam.Ideas)
            {
                Later(idea.Person, person => _forms.AnswerAsync(
                    person, message, "idea.form", "idea.save", ("title", idea.Title), ("description", idea.Description), ("firstTry", idea.FirstTry), ("risk", idea.Risk)));
            }
        }
        else if (Has(message, "action.form") && !IsSeen("actions"))
        {
            Later("marta", person => _forms.AnswerAsync(
                person, message, "action.form", "action.save", ("title", "Put one form on the desk in the library"), ("details", "Ten families try it. We ask each of them how it went.")));
        }
    }

    // The status card has a button of every feature: it asks nobody in particular.
    private static bool Has(PostedMessage message, string verb) => CardReader.Action(message.Card, verb) is not null && CardReader.Action(message.Card, "gate.form") is null;

    private bool IsSeen(string what)
    {
        lock (_seen)
        {
            return !_seen.Add(what);
        }
    }

    // Who is new is asked who they are first.
    private static async Task PressAsync(Colleague person, PostedMessage message, string verb)
    {
        var answer = await person.PressAsync(message, null, verb);
        if (CardReader.Inputs(answer.Card).Any(input => input["id"]!.GetValue<string>() == "voice"))
        {
            await person.PressAsync(message, answer.Card, verb, ("voice", person.Member.Voice), ("group", person.Member.Group));
        }
    }

    private string Somebody() => InventedTeam.People[_random.Next(1, InventedTeam.People.Count)].Id;

    private void Everybody(Func<Colleague, Task> act)
    {
        foreach (var member in InventedTeam.People.Skip(1).Take(_many))
        {
            Later(member.Id, act);
        }
    }

    private void Later(string id, Func<Colleague, Task> act)
    {
        var wait = _longest * (0.2 + (0.8 * _random.NextDouble()));
        var person = new Colleague(_relay, InventedTeam.People.First(member => member.Id == id), Playground.ChannelId);
        _ = Task.Run(async () =>
        {
            try
            {
                await Task.Delay(wait, _stop);
                await act(person);
            }
            catch (OperationCanceledException)
            {
                // It ends.
            }
            catch (Exception exception) when (!_stop.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync($"{person.Member.Name} could not answer: {exception.Message}");
            }
        }, _stop);
    }
}
