namespace CoCreationBot.Testing;

/// <summary>An invented team of four groups. The first person types in the Playground and facilitates.</summary>
public static class InventedTeam
{
    /// <summary>The people: eight from social services, six from employment, five from housing, five who use the service.</summary>
    public static IReadOnlyList<Member> People { get; } =
    [
        new("alex", "Alex Lind", "FrontLineStaff", "Social services"),
        new("maria", "Maria Korhonen", "FrontLineStaff", "Social services"),
        new("jonas", "Jonas Berg", "Manager", "Social services"),
        new("elena", "Elena Rossi", "FrontLineStaff", "Social services"),
        new("piotr", "Piotr Nowak", "FrontLineStaff", "Social services"),
        new("kadri", "Kadri Tamm", "Policy", "Social services"),
        new("sofia", "Sofia Papadaki", "FrontLineStaff", "Social services"),
        new("david", "David Evans", "FrontLineStaff", "Social services"),
        new("anna", "Anna Szabo", "FrontLineStaff", "Employment"),
        new("mikko", "Mikko Laine", "FrontLineStaff", "Employment"),
        new("ines", "Ines Garcia", "Manager", "Employment"),
        new("lars", "Lars Holm", "FrontLineStaff", "Employment"),
        new("zofia", "Zofia Wrona", "FrontLineStaff", "Employment"),
        new("tom", "Tom Visser", "Partner", "Employment"),
        new("aino", "Aino Salo", "FrontLineStaff", "Housing"),
        new("marta", "Marta Lopez", "FrontLineStaff", "Housing"),
        new("peter", "Peter Toth", "Manager", "Housing"),
        new("liis", "Liis Kask", "FrontLineStaff", "Housing"),
        new("carlo", "Carlo Bianchi", "FrontLineStaff", "Housing"),
        new("fatima", "Fatima Hassan", "ServiceUser", "People who use the service"),
        new("george", "George Nikou", "ServiceUser", "People who use the service"),
        new("helena", "Helena Dahl", "Carer", "People who use the service"),
        new("yusuf", "Yusuf Aden", "ServiceUser", "People who use the service"),
        new("nora", "Nora Fekete", "ServiceUser", "People who use the service"),
    ];

    /// <summary>Needs the people tell, by person.</summary>
    public static IReadOnlyList<(string Person, string Title, string ToldBy, string Situation, string Wanted, string Departments)> Needs { get; } =
    [
        ("fatima", "We tell the same story at every desk", "ServiceUser", "When we moved, four offices asked for the same papers.", "I tell my story once.", "Social services, Housing, Employment"),
        ("maria", "Nobody sees who else helps the family", "StaffSpeakingFor", "I call three numbers to find out who is already there.", "I see who else helps.", "Social services, Employment"),
        ("anna", "The training starts before day care is found", "StaffSpeakingFor", "People lose their place in the first week.", "Day care and training start together.", "Employment, Social services"),
        ("aino", "A flat is offered without a moving date", "StaffSpeakingFor", "Families sign, then wait without keys.", "A date comes with the offer.", "Housing"),
        ("george", "Letters are hard to understand", "ServiceUser", "I missed a deadline because of one word.", "One letter I understand.", "Housing, Social services"),
        ("helena", "No one answers after three o'clock", "Carer", "Trouble comes in the evening.", "Somebody answers in the evening.", "Social services"),
        ("george", "I do not know who decides", "ServiceUser", "Each office sends me to another.", "One name to ask.", "Social services, Housing"),
        ("anna", "Support ends on the day work starts", "StaffSpeakingFor", "The first month at work is the hardest.", "Support goes on for a while.", "Employment"),
    ];

    /// <summary>Ideas the people have, by person.</summary>
    public static IReadOnlyList<(string Person, string Title, string Description, string FirstTry, string Risk)> Ideas { get; } =
    [
        ("fatima", "One form for all services", "A family fills it in once. Every service reads the same page.", "The library, ten families, from Monday", "People without a phone are left out. We count who comes on paper."),
        ("aino", "One phone number for families who move", "Whoever answers stays their contact until they live in the new home.", "Two of us answer for two weeks", "Nobody answers when both are ill. A third person stands in."),
        ("helena", "An evening hour every Thursday", "Somebody of each office is there from five to seven.", "One evening, in the community hall", "Staff with children cannot come. They take turns."),
    ];
}
