namespace CoCreationBot.Testing;

/// <summary>Finds things: the repository and free ports.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root => Found.Value;

    /// <summary>A port nobody listens on, which no other test process is given while this one lives.</summary>
    public static int FreePort() => Ports.Take();

    /// <summary>True when nobody listens on the port.</summary>
    public static bool IsFree(int port) => Ports.IsFree(port);

    private static string Find()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "CoCreationBot.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("CoCreationBot.sln is in no folder above this one.");
    }
}
