using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Schema;

/// <summary>Value of <c>composeExtension/fetchTask</c>: somebody used an action of ours on a message, or beside the compose box.</summary>
public sealed record MessageAction
{
    /// <summary>Id of the command in the manifest.</summary>
    public string? CommandId { get; init; }

    /// <summary><c>message</c>, <c>compose</c> or <c>commandbox</c>.</summary>
    public string? CommandContext { get; init; }

    /// <summary>The message, when the action was used on one.</summary>
    public MessagePayload? MessagePayload { get; init; }
}

/// <summary>A message as an action gets it: written by people, so nothing in it is to be trusted.</summary>
public sealed record MessagePayload
{
    /// <summary>Id of the message.</summary>
    public string? Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public MessageSender? From { get; init; }

    /// <summary>What it says.</summary>
    public MessageBody? Body { get; init; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>The sender of a message: a person, or an app when <see cref="User"/> is missing.</summary>
public sealed record MessageSender
{
    /// <summary>The person.</summary>
    public MessageUser? User { get; init; }
}

/// <summary>A person as a message names them.</summary>
public sealed record MessageUser
{
    /// <summary>Entra object id.</summary>
    public string? Id { get; init; }

    /// <summary>Display name.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>The words of a message.</summary>
public sealed record MessageBody
{
    /// <summary><c>html</c> or <c>text</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The content, HTML written by people.</summary>
    public string? Content { get; init; }
}

/// <summary>Value of <c>composeExtension/query</c>: somebody searches from the compose box.</summary>
public sealed record ExtensionQuery
{
    /// <summary>Id of the command in the manifest.</summary>
    public string? CommandId { get; init; }

    /// <summary>What was typed, by parameter; <c>initialRun</c> when nothing was typed yet.</summary>
    public IReadOnlyList<ExtensionParameter>? Parameters { get; init => field = ReadableJson.Present(value); }

    /// <summary>Which part of the results.</summary>
    public ExtensionPage? QueryOptions { get; init; }

    /// <summary>The text of a parameter; empty when it was not sent.</summary>
    public string Text(string parameter) =>
        Parameters?.FirstOrDefault(known => known.Name == parameter)?.Value is { ValueKind: JsonValueKind.String } value ? value.GetString()!.Trim() : "";
}

/// <summary>A parameter of a search.</summary>
public sealed record ExtensionParameter
{
    /// <summary>Its name in the manifest.</summary>
    public string? Name { get; init; }

    /// <summary>Its value; usually text.</summary>
    public JsonElement? Value { get; init; }
}

/// <summary>Which results are wanted.</summary>
public sealed record ExtensionPage
{
    /// <summary>How many were shown already.</summary>
    public int? Skip { get; init; }

    /// <summary>How many more.</summary>
    public int? Count { get; init; }
}

/// <summary>Value of <c>composeExtension/queryLink</c>: somebody pasted a link.</summary>
public sealed record LinkQuery
{
    /// <summary>The address, as pasted.</summary>
    public string? Url { get; init; }
}
