using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Begun;

/// <summary>A command that takes words, and how it is carried out with them: at once, or later when something was missing.</summary>
internal interface IWrittenCommand
{
    /// <summary>English name of the command.</summary>
    string Name { get; }

    /// <summary>The button that sends the words, in the current language.</summary>
    string Send { get; }

    /// <summary>How the words are written, in the current language; null where there is nothing to say.</summary>
    string? Hint => null;

    /// <summary>True when only who introduced themselves may do it.</summary>
    bool AsksWho => true;

    /// <summary>True when only facilitators may do it: then each of them may send what somebody else wrote.</summary>
    bool IsForFacilitators => false;

    /// <summary>Carries it out.</summary>
    /// <param name="edit">The initiative.</param>
    /// <param name="turn">Who sends the words, and where.</param>
    /// <param name="me">The same as a participant; never null where <see cref="AsksWho"/>.</param>
    /// <param name="words">What was written behind the command.</param>
    /// <returns>None, or why not; then nothing was put.</returns>
    Refusal CarryOut(InitiativeChange edit, TurnContext turn, Participant? me, string words);
}
