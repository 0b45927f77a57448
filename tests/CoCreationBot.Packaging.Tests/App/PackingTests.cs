namespace CoCreationBot.Packaging.Tests.App;

/// <summary>The packing program: a whole package, or one line that says what is wrong.</summary>
public sealed class PackingTests
{
    [Fact]
    public async Task The_package_holds_what_teams_asks_for_and_nothing_else() => Assert.Equal(
        ["color.png", "fi.json", "manifest.json", "outline.png", "sv.json"],
        (await PackedApp.OfThisVersionAsync()).Files.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task No_place_to_fill_in_is_left() => Assert.All(
        (await PackedApp.OfThisVersionAsync()).Files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)),
        file => Assert.DoesNotContain("{{", System.Text.Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));

    [Fact]
    public async Task The_environment_is_asked_for_what_is_not_given()
    {
        var path = Unused();
        var (exitCode, output) = await PackedApp.PackAsync(["--out", path], new Dictionary<string, string>
        {
            ["Bot__AppId"] = PackedApp.BotId,
            ["COCREATIONBOT_APP_ID"] = PackedApp.AppId,
            ["COCREATIONBOT_HOST"] = PackedApp.Host,
        });
        Assert.True(exitCode == 0, output);
        Assert.Equal((await PackedApp.OfThisVersionAsync()).Manifest.ToJsonString(), PackedApp.Read(path).Manifest.ToJsonString());
        File.Delete(path);
    }

    [Theory]
    [InlineData("--bot-id", "", PackedApp.AppId, PackedApp.Host)]
    [InlineData("--bot-id", "not-an-id", PackedApp.AppId, PackedApp.Host)]
    [InlineData("--bot-id", "{bbbbbbbb-0000-4000-8000-000000000001}", PackedApp.AppId, PackedApp.Host)]
    [InlineData("--app-id", PackedApp.BotId, "bbbbbbbb000040008000000000000002", PackedApp.Host)]
    [InlineData("--app-id", PackedApp.BotId, "00000000-0000-0000-0000-000000000000", PackedApp.Host)]
    [InlineData("--host", PackedApp.BotId, PackedApp.AppId, "https://bot.example.org")]
    [InlineData("--host", PackedApp.BotId, PackedApp.AppId, "bot.example.org\", \"x\": \"")]
    public async Task A_wrong_value_is_refused_with_one_line_and_makes_no_package(string blamed, string botId, string appId, string host)
    {
        var path = Unused();
        var (exitCode, output) = await PackedApp.PackAsync(["--bot-id", botId, "--app-id", appId, "--host", host, "--out", path]);
        Assert.NotEqual(0, exitCode);
        Assert.StartsWith(blamed, Assert.Single(output.Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private static string Unused() => Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
}
