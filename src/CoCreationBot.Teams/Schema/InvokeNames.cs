namespace CoCreationBot.Teams.Schema;

/// <summary>Names of invoke activities.</summary>
public static class InvokeNames
{
    /// <summary>A button with <c>Action.Execute</c>.</summary>
    public const string CardAction = "adaptiveCard/action";

    /// <summary>A button that opens a dialog.</summary>
    public const string DialogFetch = "task/fetch";

    /// <summary>A dialog's form.</summary>
    public const string DialogSubmit = "task/submit";

    /// <summary>A message extension's action, such as one on a message: opens a dialog.</summary>
    public const string ExtensionFetch = "composeExtension/fetchTask";

    /// <summary>The form of a message extension's action.</summary>
    public const string ExtensionSubmit = "composeExtension/submitAction";

    /// <summary>A message extension's search.</summary>
    public const string ExtensionQuery = "composeExtension/query";

    /// <summary>A link that was pasted.</summary>
    public const string ExtensionLink = "composeExtension/queryLink";
}
