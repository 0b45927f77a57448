using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Features.Links;

/// <summary>A code as typed in the form.</summary>
internal sealed record CodeForm(string? Code);

/// <summary>The answer to an offered link: which code, and what the conversation is to be called.</summary>
internal sealed record OfferForm(string? Key, string? Name);

/// <summary>Which link is to end.</summary>
internal sealed record EndForm(string? Initiative, string? Conversation);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CodeForm))]
[JsonSerializable(typeof(OfferForm))]
[JsonSerializable(typeof(EndForm))]
internal sealed partial class LinkJson : JsonSerializerContext;
