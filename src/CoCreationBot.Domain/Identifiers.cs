using System.Text.Json.Serialization;

namespace CoCreationBot.Domain;

/// <summary>An identifier that is one opaque string.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct
{
    /// <summary>The string itself.</summary>
    string Value { get; }

    /// <summary>Wraps a string.</summary>
    static abstract TSelf Create(string value);
}

/// <summary>Identifies an initiative (a ULID).</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<InitiativeId>))]
public readonly record struct InitiativeId(string Value) : IIdentifier<InitiativeId>
{
    /// <inheritdoc/>
    public static InitiativeId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a need within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<NeedId>))]
public readonly record struct NeedId(string Value) : IIdentifier<NeedId>
{
    /// <inheritdoc/>
    public static NeedId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a round, unique over all initiatives (a ULID).</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<RoundId>))]
public readonly record struct RoundId(string Value) : IIdentifier<RoundId>
{
    /// <inheritdoc/>
    public static RoundId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Durable key of a person: the Entra object id, else the channel's id. Never shown.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<PersonId>))]
public readonly record struct PersonId(string Value) : IIdentifier<PersonId>
{
    /// <inheritdoc/>
    public static PersonId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies an idea within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<IdeaId>))]
public readonly record struct IdeaId(string Value) : IIdentifier<IdeaId>
{
    /// <inheritdoc/>
    public static IdeaId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a story within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<StoryId>))]
public readonly record struct StoryId(string Value) : IIdentifier<StoryId>
{
    /// <inheritdoc/>
    public static StoryId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a theme of stories within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<ThemeId>))]
public readonly record struct ThemeId(string Value) : IIdentifier<ThemeId>
{
    /// <inheritdoc/>
    public static ThemeId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies an action item within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<ActionId>))]
public readonly record struct ActionId(string Value) : IIdentifier<ActionId>
{
    /// <inheritdoc/>
    public static ActionId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies an outcome within its initiative.</summary>
/// <param name="Value">The string itself.</param>
[JsonConverter(typeof(IdentifierJson<OutcomeId>))]
public readonly record struct OutcomeId(string Value) : IIdentifier<OutcomeId>
{
    /// <inheritdoc/>
    public static OutcomeId Create(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
