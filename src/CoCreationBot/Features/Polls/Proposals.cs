using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Polls;

/// <summary>Something a poll decides on that people proposed.</summary>
/// <param name="Id">Id of the need or idea.</param>
/// <param name="Title">Its title, which becomes an option.</param>
/// <param name="By">Who proposed it, jointly.</param>
/// <param name="Stands">False for one that was withdrawn or is hidden.</param>
internal sealed record Proposal(string Id, string Title, IReadOnlyList<PersonId> By, bool Stands);

/// <summary>Needs and ideas that a poll is about.</summary>
internal static class Proposals
{
    /// <summary>In place of ids: all ideas that are open.</summary>
    public const string AllOpen = "all-open";

    /// <summary>Those a form names and that are there.</summary>
    public static IReadOnlyList<Proposal> Among(InitiativeState state, PollForm form)
    {
        var ideas = form.Ideas == AllOpen ? state.Ideas.Where(idea => idea.IsOpen).Select(idea => idea.Id.Value) : Texts.List(form.Ideas);
        // What is asked in every conversation names no need that was told to the team at home alone.
        var needs = Texts.List(form.Needs).Where(id => state.FindNeed(id)?.IsShownTo(Audiences.OfAll(state)) != false);
        return [.. needs.Concat(ideas).Select(id => Find(state, id)).OfType<Proposal>().Where(proposal => proposal.Stands).DistinctBy(proposal => proposal.Id).Take(Poll.MostOptions)];
    }

    public static Proposal? Find(InitiativeState state, string id) =>
        state.FindNeed(id) is { } need ? new Proposal(need.Id.Value, need.Title, need.Proposers, need.Wording.Stands)
        : state.FindIdea(id) is { } idea ? new Proposal(idea.Id.Value, idea.Title, [.. idea.Proposers.Select(proposer => proposer.Person)], idea.Wording.Stands)
        : null;

    /// <summary>The proposal each option stands for, by its title; empty for an option somebody wrote for the poll.</summary>
    public static IReadOnlyList<string> PerOption(IReadOnlyList<Proposal> proposals, IReadOnlyList<string> options) => proposals.Count == 0
        ? []
        : [.. options.Select(option => proposals.FirstOrDefault(proposal => Texts.Clean(proposal.Title) == Texts.Clean(option))?.Id ?? "")];
}
