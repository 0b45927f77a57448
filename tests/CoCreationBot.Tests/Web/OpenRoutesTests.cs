using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Web;

/// <summary>What may be done from a web link's page. Features open their routes themselves; whoever opens one more says so here, where it is seen in review.</summary>
public sealed class OpenRoutesTests(WholeBot bot) : IClassFixture<WholeBot>
{
    private static readonly string[] Open =
    [
        "dialog poll.add", "dialog poll.form", "dialog poll.rows", "dialog poll.words", "execute poll.save", "submit poll.added", "submit poll.rows", "submit poll.save", "submit poll.words",
        "dialog check-in.form", "execute check-in.save", "submit check-in.save",
        "dialog rate.form", "execute rate.save", "submit rate.save",
        "dialog vision.objection", "execute vision.answer", "submit vision.answer",
        "dialog reflect.pairs", "dialog reflect.step", "execute reflect.step", "submit reflect.step",
        "dialog need.build", "dialog need.form", "dialog need.read", "execute need.support", "submit need.built", "submit need.more", "submit need.save",
        "dialog need.confirm", "dialog need.withdraw", "submit need.added-changed", "submit need.change", "submit need.changed", "submit need.confirm", "submit need.confirmed", "submit need.withdraw", "submit need.withdrawn",
        "execute needs.list",
        "dialog story.form", "dialog story.read", "submit story.save",
        "execute stories.list",
        "dialog report.check", "submit report.checked",
        "dialog privacy.data", "dialog privacy.delete", "dialog privacy.erase", "submit privacy.deleted", "submit privacy.erased",
    ];

    [Fact]
    public void Exactly_these_routes_are_open_to_the_web() => Assert.Equal(
        Open.Order(StringComparer.Ordinal),
        bot.Services.GetRequiredService<SideDoor>().Routes.Select(route => $"{route.Kind.ToString().ToLowerInvariant()} {route.Verb}").Order(StringComparer.Ordinal));
}
