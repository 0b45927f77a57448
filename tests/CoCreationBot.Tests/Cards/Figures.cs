using System.Text.Json.Nodes;
using CoCreationBot.Features.Figures;
using CoCreationBot.Testing;
using CoCreationBot.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace CoCreationBot.Tests.Cards;

/// <summary>Bars as they are drawn where the bot has a public address, and where it has none, and what there is to check of them.</summary>
internal static class Figures
{
    public static Bars Drawn { get; } = With("https://bot.example/");

    public static Bars Undrawn { get; } = With("");

    /// <summary>True where a reader who sees no picture misses nothing: what it shows stands in words beside it, or it has no figure of its own.</summary>
    public static bool IsSaidInWords(JsonNode picture, JsonNode card)
    {
        var said = picture["altText"]!.GetValue<string>();
        return said.Length > 0 && (BarOf(picture) is null or ScaleBar || Plain(CardReader.Text(card)).Contains(Plain(said), StringComparison.Ordinal));
    }

    /// <summary>True where a row of a table says what a picture says, and no more.</summary>
    public static bool IsRepeated(JsonNode picture, JsonNode card) => CardReader.Parts(card).Where(part => part["type"]?.GetValue<string>() == "TableRow")
        .Any(row => Plain(CardReader.Text(row)) == Plain(picture["altText"]!.GetValue<string>()));

    /// <summary>The bar behind a picture's address; null where it is another picture.</summary>
    public static Bar? BarOf(JsonNode picture) => picture["url"]!.GetValue<string>().Split(Bars.Path + "/") is [_, var name] ? Bar.Read(name[..^".png".Length]) : null;

    // Without what words look like: figures in several parts stand on a line of their own.
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static Bars With(string address) => new(new PublicAddress(new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", address)]).Build(), new Nowhere()));

    private sealed class Nowhere : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
