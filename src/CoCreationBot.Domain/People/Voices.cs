namespace CoCreationBot.Domain.People;

/// <summary>Voices taken together.</summary>
public static class Voices
{
    /// <summary>True for people who use the service and carers: one voice wherever agreement is asked.</summary>
    public static bool IsRecipient(this Voice? voice) => voice is Voice.ServiceUser or Voice.Carer;
}
