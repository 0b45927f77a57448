using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>From an idea to what led to what: Alex works in the browser, others build on it, confirm and tell over the wire. Pictures of every card.</summary>
public sealed class WorkPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private const string IdeaForm = "The idea in a few words";
    private const string ActionForm = "What is to be done?";
    private const string OutcomeForm = "What changed, in a few words?";
    private const string StoryForm = "The change in a few words";

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_team_follows_a_need_over_an_idea_and_an_action_to_an_outcome_and_a_story()
    {
        Page.Prefix = "work";
        var status = await stage.Team.StartInitiativeAsync();
        await stage.Team.AddNeedAsync(status, "We tell the same story at every desk", "fatima");
        await stage.Team.AddNeedAsync(status, "Letters are hard to understand", "george");
        await ProposesAsync();
        await BuildsOnAsync();
        await AgreesAsync();
        await RecordsAsync();
        await TellsAsync();
        await LooksBackAsync();
    }

    private async Task ProposesAsync()
    {
        await Page.SayAsync("idea");
        await Page.WaitForAsync("No ideas are here yet");
        await Page.PressAsync("No ideas are here yet", "Add an idea");
        await Page.WaitForAsync(IdeaForm);
        await Page.ChooseAsync(IdeaForm, "Whose perspective do you bring?", "Front-line staff");
        await Page.FillAsync(IdeaForm, "Your department, organisation or group", "Social services");
        await Page.FillAsync(IdeaForm, IdeaForm, "One form for all services");
        await Page.TickAsync(IdeaForm, "1. We tell the same story at every desk");
        await Page.FillAsync(IdeaForm, "How would it work?", "A family fills it in once. Every service reads the same page.");
        await Page.FillAsync(IdeaForm, "The smallest version we could try in two weeks", "The library, ten families, from Monday");
        await Page.FillAsync(IdeaForm, "How could this harm someone who uses the service?", "People without a phone are left out. We count who comes on paper.");
        await Page.ShowCardAsync("idea-form", IdeaForm);
        await Page.PressAsync(IdeaForm, "Save the idea");
        await Page.WaitForAsync("Proposed by: Front-line staff, Social services");
    }

    private async Task BuildsOnAsync()
    {
        var idea = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "idea.build") is not null, "the idea");
        await ActAsync("fatima", idea, "idea.build", "idea.built", ("kept", "The one page"), ("added", "I decide who may read it"));
        await Page.WaitForAsync("I decide who may read it");
        await Page.ShowCardAsync("idea", "I decide who may read it");
        await Page.PressAsync("I decide who may read it", "Read all");
        await Page.WaitForAsync("Note the decision");
        await Page.PressAsync("Note the decision", "Note the decision");
        await Page.WaitForAsync("What was decided?");
        await Page.TickAsync("What was decided?", "Chosen");
        await Page.FillAsync("What was decided?", "Why?", "Two departments can start next week.");
        await Page.ShowCardAsync("idea-decision", "What was decided?");
        await Page.PressAsync("What was decided?", "Save");
        await Page.SayAsync("idea");
        await Page.WaitForAsync("Ideas: 1 ·");
        await Page.ShowCardAsync("ideas", "Ideas: 1 ·");
    }

    private async Task AgreesAsync()
    {
        await Page.SayAsync("action");
        await Page.WaitForAsync("Nothing is agreed yet");
        await Page.PressAsync("Nothing is agreed yet", "Agree on an action");
        await Page.WaitForAsync(ActionForm);
        await Page.FillAsync(ActionForm, ActionForm, "Try one form at the library");
        await Page.TickAsync(ActionForm, "Housing");
        await Page.FillAsync(ActionForm, "By when?", "2028-02-29");
        await Page.TickAsync(ActionForm, "1. One form for all services");
        await Page.ShowCardAsync("action-form", ActionForm);
        await Page.PressAsync(ActionForm, "Save the action");
        await Page.WaitForAsync("Owned jointly by");
        await Page.ShowCardAsync("action", "Owned jointly by");
        await Page.PressAsync("Owned jointly by", "What became of it?");
        await Page.WaitForAsync("In a few words. Needed when");
        await Page.FillAsync("In a few words. Needed when", "In a few words", "Ten families used it for two weeks.");
        await Page.ShowCardAsync("action-finish", "In a few words. Needed when");
        await Page.PressAsync("In a few words. Needed when", "Save");
        await Page.SayAsync("action");
        await Page.WaitForAsync("Open: 0 of 1");
        await Page.ShowCardAsync("actions", "Open: 0 of 1");
    }

    private async Task RecordsAsync()
    {
        await Page.SayAsync("outcome");
        await Page.WaitForAsync("Nothing is recorded yet");
        await Page.PressAsync("Nothing is recorded yet", "Record an outcome");
        await Page.WaitForAsync(OutcomeForm);
        await Page.FillAsync(OutcomeForm, OutcomeForm, "Families tell their story once");
        await Page.TickAsync(OutcomeForm, "Better");
        await Page.FillAsync(OutcomeForm, "For whom?", "Families with small children");
        await Page.ChooseAsync(OutcomeForm, "What is it?", "How people work");
        await Page.ChooseAsync(OutcomeForm, "Where does it show?", "Organisations and how they work together");
        await Page.FillAsync(OutcomeForm, "What is different now", "One page instead of four talks. The desk staff see it every day.");
        await Page.TickAsync(OutcomeForm, "1. Try one form at the library");
        await Page.ShowCardAsync("outcome-form", OutcomeForm);
        await Page.PressAsync(OutcomeForm, "Save the outcome");
        await Page.WaitForAsync("Recorded by:");
        var outcome = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "outcome.view") is not null, "the outcome");
        await ActAsync("george", outcome, "outcome.view", "outcome.viewed", ("agrees", "yes"), ("text", "I was asked once only"));
        await Page.WaitForAsync("Saw it too: 1");
        await Page.ShowCardAsync("outcome", "Saw it too: 1");
    }

    private async Task TellsAsync()
    {
        await Page.SayAsync("story");
        await Page.WaitForAsync("No stories can be read here yet");
        var list = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "story.form") is not null, "the stories");
        var form = await stage.Team.Colleague("fatima").PressAsync(list, null, "story.form");
        var outcome = CardReader.Inputs(form.Card).Single(input => input["id"]!.GetValue<string>() == "outcomes")["choices"]![0]!["value"]!.GetValue<string>();
        await ActAsync(
            "fatima", list, "story.form", "story.save", ("title", "I am believed the first time"), ("before", "I told it at four desks."),
            ("now", "I wrote it once. They had read it."), ("why", "I do not cry at a desk any more."), ("outcomes", outcome));
        await Page.WaitForAsync("I do not cry at a desk any more.");
        await Page.ShowCardAsync("story", "I do not cry at a desk any more.");
        await Page.PressAsync("Stories: 1 ·", "Tell a story");
        await Page.WaitForAsync(StoryForm);
        await Page.ShowCardAsync("story-form", StoryForm);
        await Page.PressAsync(StoryForm, "I write for somebody else");
        await Page.WaitForAsync("Whose story is it?");
        await Page.ShowCardAsync("story-for-other", "Whose story is it?");
        await Page.PressAsync("Whose story is it?", "Back to the card");
    }

    private async Task LooksBackAsync()
    {
        await Page.SayAsync("outcome");
        await Page.WaitForAsync("Outcomes: 1 ·");
        await Page.ShowCardAsync("outcomes", "Outcomes: 1 ·");
        await Page.PressAsync("Outcomes: 1 ·", "What led to what");
        await Page.WaitForAsync("not what caused it");
        await Page.ShowCardAsync("chains", "not what caused it");
        await Page.SayAsync("story");
        await Page.WaitForAsync("Stories: 1 ·");
        await Page.ShowCardAsync("stories", "Stories: 1 ·");
        await Page.PressAsync("Stories: 1 ·", "Which change matters most?");
        await Page.WaitForAsync("People asked first");
        await Page.ShowCardAsync("matters-most", "People asked first");
    }

    private async Task ActAsync(string person, PostedMessage card, string opens, string sends, params (string Key, string Value)[] values)
    {
        var colleague = stage.Team.Colleague(person);
        var form = await colleague.PressAsync(card, null, opens);
        (string, string)[] introduction = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice")
            ? [("voice", colleague.Member.Voice), ("group", colleague.Member.Group)] : [];
        await colleague.PressAsync(card, form.Card, sends, [.. introduction, .. CardReader.Values(form.Card), .. values]);
    }
}
