using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Features.Messages;

/// <summary>A message that is to become a need. The proof ties it to what Teams sent, so that nobody is asked about words they never wrote.</summary>
internal sealed record MessageForm(string? Initiative, string? Text, string? Author, string? AuthorName, string? Proof);

/// <summary>A message that waits for its author.</summary>
internal sealed record OnePending(string? Initiative, string? Pending);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MessageForm))]
[JsonSerializable(typeof(OnePending))]
internal sealed partial class MessageJson : JsonSerializerContext;
