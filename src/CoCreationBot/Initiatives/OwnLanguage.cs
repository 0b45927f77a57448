using CoCreationBot.Deliveries;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>The language of what a person reads in their own chat over all their initiatives.</summary>
internal static class OwnLanguage
{
    /// <summary>The one chosen in that chat, else their client's, else what the chat heard last.</summary>
    public static async Task<string> OfAsync(PartitionStore partitions, ViewRequest request, CancellationToken cancellation)
    {
        var chat = request.To.RootConversationId;
        var space = request.To.IsPersonal ? await partitions.ReadAsync(PartitionId.ForSpace(chat), Kinds.Space, chat, cancellation) : null;
        return Language.Match(space?.Language, Language.Match(request.Locale, space?.ClientLanguage));
    }
}
