using CoCreationBot.Testing;

namespace CoCreationBot.Tests;

/// <summary>
/// What `dotnet format` would put right and no analyzer of the build sees. Asking it takes a minute of processor time, for it opens the whole solution.
/// </summary>
public sealed class LayoutTests
{
    [Fact]
    public void Using_directives_stand_in_order()
    {
        string[] folders = ["src", "tests"];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .ToArray();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => Namespaces(file) is var names && !names.SequenceEqual(Ordered(names)));
    }

    [Fact]
    public void An_order_that_is_wrong_is_seen() => Assert.Equal(["System", "System.Text", "Azure", "Cronos.A", "CronosB"], Ordered(["CronosB", "Azure", "System.Text", "Cronos.A", "System"]));

    private static string[] Namespaces(string file) =>
    [
        .. File.ReadLines(file).TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal)
                && !line.StartsWith("using static ", StringComparison.Ordinal) && !line.StartsWith("using var ", StringComparison.Ordinal))
            .Select(line => line["using ".Length..^1]),
    ];

    // As the setting dotnet_sort_system_directives_first says; part by part, so that A.B stands before AB.
    private static IEnumerable<string> Ordered(IEnumerable<string> names) => names
        .OrderBy(name => name.Split('.')[0] == "System" ? 0 : 1)
        .ThenBy(name => name.Replace('.', '\u0001'), StringComparer.OrdinalIgnoreCase);
}
