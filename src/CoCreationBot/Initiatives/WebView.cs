namespace CoCreationBot.Initiatives;

/// <summary>Parts of the page for people without Teams that features fill.</summary>
internal enum WebViewPart
{
    /// <summary>What people can tell and read.</summary>
    Tell,

    /// <summary>What is stored about them.</summary>
    Data,
}

/// <summary>A view of an initiative that a feature shows on the page for people without Teams.</summary>
/// <param name="Part">Under which heading.</param>
/// <param name="Order">Its place there: smaller comes first.</param>
/// <param name="View">The view; its key is the initiative.</param>
internal sealed record WebView(WebViewPart Part, int Order, string View);
