using RazorSlices;

namespace CoCreationBot.Web;

/// <summary>The frame of pages that are for nobody else.</summary>
internal static class WebFrame
{
    /// <summary>Where the pages of web links lie; the rest of such an address is its key.</summary>
    public const string LinkPath = "/join";

    public static FrameModel Of(string language, string title) => new(language, title, [new PageLink($"/privacy?lang={language}", PagesText.PrivacyLink, false)]);

    /// <summary>A page that says why there is nothing here, and what to do.</summary>
    public static RazorSlice Nothing(string language, string heading, string text) => Notice.Create(new NoticeModel(Of(language, heading), text));
}
