namespace CoCreationBot.Teams.Routing;

/// <summary>Two parts of the bot claim the same name; the start ends with this sentence.</summary>
/// <param name="what">Kind of name, such as <c>verb</c>.</param>
/// <param name="name">The name; empty where there is only one of the kind.</param>
/// <param name="first">Who had it.</param>
/// <param name="second">Who wants it too.</param>
public sealed class NameTakenException(string what, string name, string first, string second)
    : Exception($"{what}{(name.Length == 0 ? "" : $" \"{name}\"")} is claimed by {first} and {second}");

/// <summary>Who claimed which name at start, so that none is claimed twice.</summary>
public sealed class NameClaims
{
    private readonly Dictionary<(string What, string Name), string> _owners = [];

    /// <summary>Claims a name.</summary>
    /// <param name="owner">Who claims it, as it is told when somebody else does too.</param>
    /// <param name="what">Kind of name, such as <c>verb</c>.</param>
    /// <param name="name">The name; empty where there is only one of the kind.</param>
    /// <exception cref="NameTakenException">It is taken.</exception>
    public void Claim(string owner, string what, string name = "")
    {
        if (!_owners.TryAdd((what, name), owner))
        {
            throw new NameTakenException(what, name, _owners[(what, name)], owner);
        }
    }
}
