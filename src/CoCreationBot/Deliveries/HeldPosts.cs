using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries;

/// <summary>
/// What is held for a conversation or person, as part of a change of their record. That record also says whether they can be reached: so nothing is held for
/// somebody who came back in the same moment, and nothing is left behind.
/// </summary>
internal static class HeldPosts
{
    public const string ReturnJob = "held.return";
    public const string ExpiryJob = "held.expire";

    /// <summary>The view that says what was left out; its key is <see cref="MissedPosts"/> as JSON.</summary>
    public const string MissedView = "held.missed";

    /// <summary>Most messages held for one conversation or person; the oldest goes first.</summary>
    public const int Most = 30;

    /// <summary>How long something is held.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // By then, whatever the turn that brought them back wants to post is posted: nothing is said twice.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Holds a message.</summary>
    public static void Keep(Snapshot snapshot, Change change, HeldPost post)
    {
        if (snapshot.Find(HeldPost.Kind, post.Id) is { Return: null })
        {
            return;
        }

        HeldPost[] held = [.. snapshot.All(HeldPost.Kind).Where(known => known.Id != post.Id)];
        HeldPost[] messages = [.. held.Where(known => !known.IsAboutCards)];
        if (!post.IsAboutCards && messages.Length >= Most)
        {
            var oldest = messages.MinBy(known => (known.HeldAt, known.Row))!;
            change.Remove(HeldPost.Kind, oldest.Id);
            post = post with { PushedOut = oldest.PushedOut + 1 };
        }

        change.Put(HeldPost.Kind, post);
        if (held.Length == 0)
        {
            change.Post(Delivery.Job(ExpiryJob, "", Longest));
        }
    }

    /// <summary>They can be reached again: has what is held looked at, once.</summary>
    public static void Release(Snapshot snapshot, Change change)
    {
        var held = snapshot.All(HeldPost.Kind);
        if (held.Count == 0)
        {
            return;
        }

        var name = Ulid.NewUlid().ToString();
        foreach (var post in held)
        {
            change.Put(HeldPost.Kind, post with { Return = name });
        }

        change.Post(Delivery.Job(ReturnJob, name, Pause));
    }

    /// <summary>Forgets all that is held.</summary>
    public static void Forget(Snapshot snapshot, Change change)
    {
        foreach (var post in snapshot.All(HeldPost.Kind))
        {
            change.Remove(HeldPost.Kind, post.Id);
        }
    }
}
