using CoCreationBot.Deliveries;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Web;

/// <summary>Two features that claim the same name stop the start with one line that names both.</summary>
public sealed class NamesTakenTests
{
    [Fact]
    public async Task A_name_claimed_twice_stops_the_start()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddTeamsBot(builder.Configuration);
        builder.Services.AddSingleton<ITurnTexts, Initiatives.TurnTexts>();
        builder.Services.AddBotFeature<First>();
        builder.Services.AddBotFeature<Second>();
        await using var app = builder.Build();
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            Assert.Equal(1, await app.RunToTheEndAsync(bot => bot.MapTeamsBot()));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Contains("Cannot start: search \"x\" is claimed by First and Second.", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("job")]
    public void A_view_or_a_job_is_claimed_once(string what)
    {
        var routes = new DeliveryRoutes();
        Map(routes.For(new First()));
        Assert.Equal($"{what} \"x\" is claimed by First and Second", Assert.Throws<NameTakenException>(() => Map(routes.For(new Second()))).Message);

        void Map(DeliveryRoutes mine) => _ = what == "view"
            ? mine.OnView("x", (_, _) => Task.FromResult<OutgoingMessage?>(null)) : mine.OnJob("x", (_, _, _) => Task.CompletedTask);
    }

    private class First : IBotFeature, IDeliveryFeature
    {
        public void Map(BotRoutes routes) => routes.OnSearch("x", (_, _, _) => Task.FromResult(InvokeResponse.Empty));

        public void Map(DeliveryRoutes routes)
        {
        }
    }

    private sealed class Second : First;
}
