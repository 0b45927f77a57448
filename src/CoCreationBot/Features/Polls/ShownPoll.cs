using System.Globalization;
using System.Text.Json;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Polls;

/// <summary>
/// What a ballot's form shows, in a few letters for the question, for how it is answered, and for each option. When the poll was changed meanwhile, they tell
/// where what was typed still fits; nothing of the earlier words is kept for it.
/// </summary>
internal static class ShownPoll
{
    private const int Letters = 6;

    public static string Of(Poll poll) => string.Concat(Parts(poll));

    /// <summary>The form for the poll as it is now: answers move with their options, and go with what is not there any more. Words beside the answer stay.</summary>
    public static BallotForm Refit(BallotForm form, Poll poll)
    {
        string[] now = [.. Parts(poll)];
        string[] then = form.Shown is { } shown && shown.Length % Letters == 0 ? [.. shown.Chunk(Letters).Select(part => new string(part))] : [];
        var (isSameWay, isSameQuestion) = (then.ElementAtOrDefault(1) == now[1], then.ElementAtOrDefault(0) == now[0]);
        var places = then.Skip(2).Select((part, option) => (part, option)).DistinctBy(entry => entry.part).ToDictionary(entry => entry.part, entry => entry.option);
        var before = Enumerable.Range(0, poll.Options.Count).Select(option => isSameWay && places.TryGetValue(now[option + 2], out var place) ? place : -1).ToList();
        return form.WithAnswers(before.Select(place => place < 0 ? null : form[place])) with
        {
            Page = null,
            Answer = !isSameWay ? null
                : !Methods.Of(poll.Method).HasOptions ? isSameQuestion ? form.Answer : null
                : string.Join(',', Texts.List(form.Answer).Select(WholeNumbers.Read).Select(place => place is { } old ? before.IndexOf(old) : -1)
                    .Where(option => option >= 0).Select(option => option.ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } chosen ? chosen : null,
        };
    }

    private static IEnumerable<string> Parts(Poll poll) =>
    [
        Letter(poll.Question),
        Letter(JsonSerializer.Serialize([poll.Method.ToString(), .. poll.Grades], PollJson.Default.StringArray)),
        .. poll.Options.Select(Letter),
    ];

    private static string Letter(string text) => Keys.Hash(text)[..Letters];
}
