using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Wordings;

namespace CoCreationBot.Initiatives;

/// <summary>Which words a button or small form is about, and what the form says. Everything is text until checked.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Of">Id of the need or idea.</param>
/// <param name="Kind">What was added to it, where there are several kinds.</param>
/// <param name="Part">Key of what was added; null for the need or idea itself.</param>
/// <param name="Version">The version the form was opened with.</param>
/// <param name="Text">The words typed.</param>
/// <param name="Kept">More words typed.</param>
/// <param name="Reason">Why they are to be hidden.</param>
internal sealed record OneWords(
    string? Initiative, string? Of, string? Kind = null, string? Part = null, string? Version = null, string? Text = null, string? Kept = null, string? Reason = null)
{
    /// <summary>Names the place in the key of a view.</summary>
    [JsonIgnore]
    public string Key => Part is null ? Of ?? "" : $"{Of}/{Kind}/{Part}";

    /// <summary>The place a key names.</summary>
    public static OneWords Read(string key) => key.Split('/') is [var of, var kind, var part] ? new(null, of, kind.Length == 0 ? null : kind, part) : new(null, key);
}

/// <summary>Words as they stand at a place, for the person who acts.</summary>
/// <param name="Wording">What became of them.</param>
/// <param name="Name">What they are called, escaped.</param>
/// <param name="Authors">Who is told when they are hidden.</param>
/// <param name="MayChange">True for who may correct them.</param>
/// <param name="MayWithdraw">True for who may withdraw them.</param>
/// <param name="IsOwn">False for who only joined them by a merge.</param>
internal sealed record WordsPlace(Wording Wording, string Name, IReadOnlyList<PersonId> Authors, bool MayChange, bool MayWithdraw, bool IsOwn)
{
    /// <summary>Of something one person added.</summary>
    public static WordsPlace? Of<T>(T? said, string name, PersonId person)
        where T : class, ISaid<T> => said is null ? null
        : new WordsPlace(said.Wording, name, [said.Author], said.Author == person, said.Author == person, said.Author == person);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OneWords))]
internal sealed partial class WordsJson : JsonSerializerContext;
