using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Polls;

/// <summary>An answer as stored: in a named poll with the name the person was told is shown.</summary>
internal sealed record PollAnswer(Ballot Ballot, string? Name = null)
{
    /// <summary>True for published words that are this answer's.</summary>
    public bool IsRemark(Remark remark) => Ballot.Reason.Length + Ballot.Change.Length > 0 && (remark.Reason, remark.ProposedChange) == (Ballot.Reason, Ballot.Change);

    /// <summary>True for a published answer under a name that is this one.</summary>
    public bool IsNamed(NamedBallot named) => named.Name == (Name ?? "") && Written(named.Ballot) == Written(Ballot);

    // Ballots hold lists, which are compared as they are stored.
    private static string Written(Ballot ballot) => JsonSerializer.Serialize(new PollAnswer(ballot), PollRowsJson.Default.PollAnswer);
}

/// <summary>What to ask: a method, and perhaps needs or ideas to decide on.</summary>
internal sealed record NewPoll(string? Initiative, string? Method, string? Needs, string? Round, string? Ideas = null);

/// <summary>A person's page of a ballot.</summary>
internal sealed record OpenBallot(string? Initiative, string? Round, string? Page);

/// <summary>Something a facilitator does with a poll.</summary>
internal sealed record PollAct(string? Initiative, string? Round, string? Reason, string? Date, string? Time, string? Text, string? Statement, string? SameAs, string? Version = null, string? Seen = null);

/// <summary>A page of what a result card has no room for.</summary>
internal sealed record ResultPage(string? Initiative, string? Round, string? Page);

/// <summary>Answers to those who proposed; <c>o0</c>, <c>o1</c> … hold the one per option.</summary>
internal sealed record ReplyForm(string? Initiative, string? Round)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    public string? this[int option] => Sent.Text(Rest, BallotForm.KeyOf(option));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NewPoll))]
[JsonSerializable(typeof(OpenBallot))]
[JsonSerializable(typeof(PollAct))]
[JsonSerializable(typeof(ResultPage))]
[JsonSerializable(typeof(ReplyForm))]
[JsonSerializable(typeof(WordsPage))]
[JsonSerializable(typeof(PollForm))]
[JsonSerializable(typeof(BallotForm))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class PollJson : JsonSerializerContext;
