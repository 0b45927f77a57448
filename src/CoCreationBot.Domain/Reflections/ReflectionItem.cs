using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Reflections;

/// <summary>When people are asked.</summary>
public enum ReflectionMoment
{
    /// <summary>How it is now, at the start.</summary>
    Start,

    /// <summary>How it is now, at the end, and what changed.</summary>
    End,

    /// <summary>How it was at the start, seen from the end; asked on another day than <see cref="End"/>.</summary>
    LookingBack,
}

/// <summary>Who is asked in which words.</summary>
public enum Audience
{
    /// <summary>People who use the service, and carers.</summary>
    ServiceUsers,

    /// <summary>Everybody who works on the service.</summary>
    Staff,
}

/// <summary>What an item is about. The levels are never added into one figure.</summary>
public enum ReflectionLevel
{
    /// <summary>Change in people's lives and daily work.</summary>
    Micro,

    /// <summary>Change between services and departments.</summary>
    Meso,

    /// <summary>Change in rules, plans and society.</summary>
    Macro,

    /// <summary>Power and trust in this work.</summary>
    Power,

    /// <summary>The facilitator's own items.</summary>
    Own,

    /// <summary>What helped and what held back.</summary>
    Factors,

    /// <summary>One change, told.</summary>
    Story,
}

/// <summary>How an item is answered. Every scale has "can't say", and every item may be left out.</summary>
public enum ItemScale
{
    /// <summary>1 not at all – 5 fully; at the end also −2 much worse – +2 much better.</summary>
    Agreement,

    /// <summary>1 told, 2 asked, 3 part of making, 4 part of deciding.</summary>
    Say,

    /// <summary>−2 held us back a lot – +2 helped a lot, with one example.</summary>
    Factor,

    /// <summary>In words.</summary>
    Story,
}

/// <summary>One item of a reflection. Its answers are kept under <see cref="Key"/>, so that they outlive a change of the set.</summary>
/// <param name="Id">Stable id, such as <c>R1</c>; for an own item, its text.</param>
/// <param name="Version">Goes up when the wording changes its meaning.</param>
/// <param name="Audience">Who is asked; null = both.</param>
/// <param name="Level">What it is about.</param>
/// <param name="Scale">How it is answered.</param>
/// <param name="IsShort">True: part of the short form.</param>
public sealed record ReflectionItem(string Id, int Version, Audience? Audience, ReflectionLevel Level, ItemScale Scale, bool IsShort)
{
    /// <summary>Id and version: what answers are kept under.</summary>
    public string Key => $"{Id}.{Version}";

    /// <summary>True for a person of this audience.</summary>
    public bool Asks(Audience audience) => Audience is null || Audience == audience;

    /// <summary>True when it is asked at this moment. Looking back asks only what was rated on the scale 1–5 before.</summary>
    public bool IsAsked(ReflectionMoment moment) => moment switch
    {
        ReflectionMoment.Start => Scale is ItemScale.Agreement or ItemScale.Say,
        ReflectionMoment.End => true,
        _ => Scale == ItemScale.Agreement,
    };

    /// <summary>Lowest and highest point of the scale.</summary>
    public (int Lowest, int Highest) Range => Scale switch
    {
        ItemScale.Agreement => (1, 5),
        ItemScale.Say => (1, 4),
        ItemScale.Factor => (-2, 2),
        _ => (0, 0),
    };
}

/// <summary>The default items (domain report, 3.3): original, and not validated; there are no norms.</summary>
public static class ReflectionItems
{
    /// <summary>Id of the story.</summary>
    public const string Story = "Story";

    /// <summary>Ids of the five factors.</summary>
    public static IReadOnlyList<string> Factors { get; } = ["F1", "F2", "F3", "F4", "F5"];

    /// <summary>All of them, in the order asked.</summary>
    public static IReadOnlyList<ReflectionItem> Default { get; } =
    [
        Of("R1", ReflectionLevel.Micro, true), Of("R2", ReflectionLevel.Micro), Of("R3", ReflectionLevel.Micro, true), Of("R4", ReflectionLevel.Micro),
        Of("R5", ReflectionLevel.Meso), Of("R6", ReflectionLevel.Meso, true),
        Of("R7", ReflectionLevel.Macro, true),
        Of("R8", ReflectionLevel.Power, true, ItemScale.Say), Of("R9", ReflectionLevel.Power), Of("R10", ReflectionLevel.Power),
        Of("T1", ReflectionLevel.Micro), Of("T2", ReflectionLevel.Micro, true), Of("T3", ReflectionLevel.Micro),
        Of("T4", ReflectionLevel.Meso), Of("T5", ReflectionLevel.Meso), Of("T6", ReflectionLevel.Meso, true), Of("T7", ReflectionLevel.Meso),
        Of("T8", ReflectionLevel.Macro, true), Of("T9", ReflectionLevel.Macro),
        Of("T10", ReflectionLevel.Power, true), Of("T11", ReflectionLevel.Power), Of("T12", ReflectionLevel.Power),
        .. Factors.Select(factor => new ReflectionItem(factor, 1, null, ReflectionLevel.Factors, ItemScale.Factor, false)),
        new ReflectionItem(Story, 1, null, ReflectionLevel.Story, ItemScale.Story, true),
    ];

    /// <summary>Whose words a voice is asked in.</summary>
    public static Audience AudienceOf(Voice voice) => voice is Voice.ServiceUser or Voice.Carer ? Audience.ServiceUsers : Audience.Staff;

    /// <summary>An item that a facilitator wrote: a statement for everybody, on the scale 1–5.</summary>
    public static ReflectionItem Own(string text) => new(text, 1, null, ReflectionLevel.Own, ItemScale.Agreement, true);

    private static ReflectionItem Of(string id, ReflectionLevel level, bool isShort = false, ItemScale scale = ItemScale.Agreement) =>
        new(id, 1, id[0] == 'R' ? Audience.ServiceUsers : Audience.Staff, level, scale, isShort);
}
