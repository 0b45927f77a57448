using System.Globalization;
using CoCreationBot.Initiatives;
using Microsoft.AspNetCore.Diagnostics;

namespace CoCreationBot.Web;

/// <summary>What holds for every answer: the headers of its endpoint's policy, and a problem said in words to people and as JSON to programs.</summary>
internal static class WebRules
{
    /// <summary>Comes before everything else, so that whatever is answered by others carries it too.</summary>
    public static void UseWebRules(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            // The endpoint is read now: it is taken away from a request that fails.
            http.Response.OnStarting(
                static state =>
                {
                    var (http, policy) = ((HttpContext, ResponsePolicy))state;
                    policy.Apply(http);
                    return Task.CompletedTask;
                },
                (http, PolicyOf(http.GetEndpoint())));
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailAsync });
        app.UseStatusCodePages();
    }

    public static ResponsePolicy PolicyOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ResponsePolicy>() ?? ResponsePolicy.Data;

    private static async Task FailAsync(HttpContext http)
    {
        // A request that is not well-formed is not our failure.
        var status = http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException malformed ? malformed.StatusCode : StatusCodes.Status500InternalServerError;
        if (!PolicyOf(http.Features.Get<IExceptionHandlerFeature>()?.Endpoint).IsPage)
        {
            await TypedResults.Problem(statusCode: status).ExecuteAsync(http);
            return;
        }

        using (Language.Use(Pages.LanguageOf(http.Request)))
        {
            await http.WriteAsync(WebFrame.Nothing(CultureInfo.CurrentUICulture.Name, WebText.DownHeading, WebText.DownText), status);
        }
    }
}
