using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace CoCreationBot.Web;

/// <summary>How pages are written: with one encoder, for every script that people write in.</summary>
internal static class PageWriting
{
    public static void AddPages(this IServiceCollection services) => services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

    /// <summary>Writes the page now, while the reader's language is in use.</summary>
    public static Task WriteAsync(this HttpContext http, RazorSlice page, int status = StatusCodes.Status200OK)
    {
        page.StatusCode = status;
        return ((IResult)page).ExecuteAsync(http);
    }
}
