using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Web;

/// <summary>A thousand links that were forged, altered, expired, taken back or replayed: none is accepted.</summary>
public sealed class ForgedLinkTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    // The key of a bot that is tried out, as in its settings for development.
    private static readonly string Key = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "CoCreationBot", "appsettings.Development.json")))!["Privacy"]!["PseudonymKey"]!.GetValue<string>();
    private static readonly string OtherKey = Convert.ToBase64String(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
    private readonly Random _random = new(20261125);

    [Fact]
    public async Task Of_a_thousand_bad_links_none_is_accepted_and_a_good_one_still_is()
    {
        var play = shared.BotHost;
        var good = await play.IssueLinkAsync(shared.Status, "group");
        var revoked = await play.IssueLinkAsync(shared.Status, "person", ("label", "To be taken back"));
        using var insider = await WebGuest.BeginAsync(revoked);
        await RevokeAsync();

        var accepted = 0;
        var statuses = new Dictionary<int, int>();
        foreach (var address in Bad(good).Take(900))
        {
            using var guest = new WebGuest(address);
            Note(await guest.GetAsync());
        }

        for (var number = 0; number < 100; number++)
        {
            Note(await ReplayAsync(number, good, revoked, insider));
        }

        Assert.Equal(0, accepted);
        Assert.Equal(1000, statuses.Values.Sum());
        Assert.All(statuses.Keys, status => Assert.Contains(status, new[] { 403, 404, 410, 429 }));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.Select(entry => $"{entry.Key}: {entry.Value}")));

        // Whoever tries too often waits; the flood did not close the door for good.
        for (var tries = 0; ; tries++)
        {
            using var guest = new WebGuest(good);
            var (status, body) = await guest.GetAsync();
            if (status == 200)
            {
                Assert.Contains("You are invited", body, StringComparison.Ordinal);
                break;
            }

            Assert.True(tries < 50 && status == 429);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        void Note((int Status, string Body) answer)
        {
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            accepted += answer.Status is >= 200 and < 400 || answer.Body.Contains("name=\"offer\"", StringComparison.Ordinal) && answer.Status != 403 ? 1 : 0;
        }
    }

    private IEnumerable<Uri> Bad(Uri good)
    {
        var token = good.Segments[^1];
        var root = good.ToString()[..^token.Length];
        var (right, other) = (Tokens(Key), Tokens(OtherKey));
        var (known, initiative) = (right.Read(token)!, new InitiativeId(right.Read(token)!.Initiative));
        for (var number = 0; ; number++)
        {
            yield return new Uri(root + (number % 6) switch
            {
                0 => new string(_random.GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", number % 12 == 0 ? 72 : _random.Next(1, 200))),
                1 => Altered(token, number / 6 % token.Length),
                2 => other.Of(initiative, Pass(known.Link, known.ExpiresAt)),
                3 => right.Of(initiative, Pass(known.Link, DateTimeOffset.UtcNow.AddSeconds(-_random.Next(1, 1_000_000)))),
                4 => right.Of(new InitiativeId(Ulid.NewUlid().ToString()), Pass(known.Link, known.ExpiresAt)),
                _ => right.Of(initiative, Pass(WebTokens.NewId(), known.ExpiresAt)),
            });
        }
    }

    // What was good somewhere, used elsewhere or too late.
    private static async Task<(int Status, string Body)> ReplayAsync(int number, Uri good, Uri revoked, WebGuest insider)
    {
        switch (number % 4)
        {
            case 0:
                // The place of a link that was taken back, in its own page.
                return await insider.GetAsync();
            case 1:
                var late = await insider.SendAsync("dialog", "privacy.data", new JsonObject());
                return (late.Status, late.Text);
            case 2:
                // Its cookie and mark, at the door of another link.
                using (var elsewhere = new WebGuest(good))
                {
                    foreach (System.Net.Cookie cookie in insider.Cookies.GetAllCookies())
                    {
                        elsewhere.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, good.AbsolutePath, good.Host));
                    }

                    var answer = await elsewhere.SendAsync("dialog", "privacy.data", new JsonObject(), insider.Mark);
                    return (answer.Status, answer.Text);
                }

            default:
                // The offer of one link, sent to another.
                using (var guest = new WebGuest(number % 8 == 3 ? good : revoked))
                {
                    return await guest.PostAsync("/begin", ("offer", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{WebTokens.NewId()}.{Tokens(OtherKey).Sign("web-begin", "x")}"));
                }
        }
    }

    private async Task RevokeAsync()
    {
        var list = await shared.BotHost.Facilitator.PressAsync(shared.Status, null, "weblink.list");
        var link = Forms.Choice(list.Card, "pass", "To be taken back");
        var taken = await shared.BotHost.Facilitator.PressAsync(shared.Status, list.Card, "weblink.revoke", ("pass", link));
        Assert.Contains("taken back", taken.Text, StringComparison.Ordinal);
    }

    private static string Altered(string token, int place) => token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..];

    private static WebTokens Tokens(string key) => new(Storage.Instance.Named(key), null!);

    private static WebLink Pass(string id, DateTimeOffset until) => new()
    {
        Id = id,
        Kind = WebLinkKind.Group,
        Label = "",
        Voice = Voice.Carer,
        Group = "",
        Language = "en",
        By = new PersonId("x"),
        CreatedAt = until,
        ExpiresAt = until,
    };
}
