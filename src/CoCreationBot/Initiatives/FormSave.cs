using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Saves what a form says, the same way everywhere: who it is from, what the domain decides, and nothing stored when either is refused.</summary>
internal static class FormSave
{
    /// <param name="edit">The initiative.</param>
    /// <param name="turn">The form as sent.</param>
    /// <param name="voice">Whose perspective, where the form asked for it.</param>
    /// <param name="group">Which group, where the form asked for it.</param>
    /// <param name="decide">Decides.</param>
    /// <param name="refuse">The form again, or a sentence.</param>
    /// <param name="keep">Stores and shows it.</param>
    public static InvokeResponse Save<T>(
        this InitiativeChange edit, TurnContext turn, string? voice, string? group,
        Func<Participant, Result<T>> decide, Func<Refusal, InvokeResponse> refuse, Func<T, InvokeResponse> keep)
    {
        var me = Introduction.Read(edit, turn, voice, group);
        var saved = me.Succeeded ? decide(me.Value) : me.Refusal;
        if (!saved.Succeeded)
        {
            return refuse(saved.Refusal);
        }

        Introduction.Keep(edit, me.Value);
        return keep(saved.Value);
    }
}
