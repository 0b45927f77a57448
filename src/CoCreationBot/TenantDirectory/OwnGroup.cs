namespace CoCreationBot.TenantDirectory;

/// <summary>The department of whoever acts, as the directory has it: stands in their form until they change it. It follows async calls of one turn.</summary>
internal static class OwnGroup
{
    private static readonly AsyncLocal<string?> Known = new();

    public static string? Current => Known.Value;

    public static IDisposable Use(string? group)
    {
        var before = Known.Value;
        Known.Value = group;
        return new Scope(before);
    }

    private sealed class Scope(string? before) : IDisposable
    {
        public void Dispose() => Known.Value = before;
    }
}
