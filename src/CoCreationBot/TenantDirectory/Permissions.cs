namespace CoCreationBot.TenantDirectory;

/// <summary>Permissions by the names administrators know, least first; docs/operators.md explains each.</summary>
internal static class Permissions
{
    public const string ReadUsers = "User.Read.All";
    public const string ReadTeam = "TeamMember.Read.Group";
    public const string ReadChannel = "ChannelMember.Read.Group";
    public const string ReadChat = "ChatMember.Read.Chat";
    public const string AddToTeam = "TeamMember.ReadWriteNonOwnerRole.All";
    public const string AddToChannel = "ChannelMember.ReadWrite.Group";
    public const string AddToChat = "Chat.Manage.Chat";
    public const string MakeChat = "Chat.Create";
    public const string InstallForPerson = "TeamsAppInstallation.ReadWriteSelfForUser.All";
    public const string MakeTask = "Tasks.ReadWrite.All";
    public const string NotifyInTeam = "TeamsActivity.Send.Group";
    public const string NotifyInChat = "TeamsActivity.Send.Chat";
    public const string ReadCalendars = "Calendars.ReadBasic";
    public const string WriteCalendars = "Calendars.ReadWrite";
    public const string InstallInChat = "TeamsAppInstallation.ReadWriteSelfForChat.All";
}
