using CoCreationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Rosters;

/// <summary>A Connector on loopback that knows who is where, and nothing else.</summary>
internal sealed class MembersServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MembersServer(WebApplication app) => _app = app;

    public RelayedMembers Members { get; } = new();

    public string Address { get; private set; } = "";

    public static async Task<MembersServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new MembersServer(builder.Build());
        server._app.Map("/{**path}", server.AnswerAsync);
        await server._app.StartAsync();
        server.Address = server._app.Urls.First();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].TrimStart('/');
        var (status, body) = Members.Answer(http.Request.Method, path, http.Request.QueryString.Value ?? "") ?? (404, "");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }
}
