using CoCreationBot.Domain.Links;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Links;

/// <summary>Cards and forms about the conversations of an initiative.</summary>
internal static class LinkCards
{
    /// <summary>In a conversation without an initiative: how it is linked to one.</summary>
    public static AdaptiveCard Enter() => new()
    {
        Body = [CardParts.Heading(LinksText.Heading), CardParts.Text(LinksText.EnterText)],
        Actions = [SubmitAction.OpenDialog(LinksText.EnterButton, "link.enter")],
    };

    public static AdaptiveCard EnterForm(string? code = null, string? problem = null) => new()
    {
        Body = [.. FormParts.Problem(problem), CardParts.Text(LinksText.EnterText), FormParts.Line("code", LinksText.CodeLabel, code)],
        Actions = [SubmitAction.SendForm(LinksText.EnterSend, "link.give")],
    };

    /// <summary>The code, to the facilitator alone and only now.</summary>
    public static readonly CommandWords Command = new("link", 180, LinksText.ResourceManager) { IsForAnyPlace = true };

    public static AdaptiveCard Code(string code, LinkCode made) => new()
    {
        Body =
        [
            CardParts.Text(LinksText.CodeIntro),
            new TextBlock(code) { Size = "Large", Weight = "Bolder" },
            CardParts.Text(LinksText.CodeHow.With($"{Command.Shown} {code}")),
            CardParts.Note(LinksText.CodeUntil.With(CardParts.When(made.ExpiresAt))),
            CardParts.Note(LinksText.WhatIsShared),
        ],
    };

    /// <summary>What whoever gave a code is asked in their conversation, and what became of it.</summary>
    public static AdaptiveCard Offer(InitiativeState state, LinkCode code, string? name = null, string? problem = null)
    {
        var isOpen = code.Step == LinkStep.Offered;
        var data = new System.Text.Json.Nodes.JsonObject { ["key"] = code.Key };
        return new AdaptiveCard
        {
            Body =
            [
                .. FormParts.Problem(problem),
                CardParts.Heading(LinksText.OfferHeading),
                new FactSet(
                [
                    new Fact(LinksText.InitiativeFact, CardText.Escape(state.Initiative.Title)),
                    new Fact(InitiativesText.FacilitatorsLabel, Leaders(state)),
                    new Fact(LinksText.PeopleFact, InitiativesText.PeopleCount.With(state.Roster.Count, state.GroupSizes().Count)),
                    new Fact(LinksText.SpacesFact, $"{state.Spaces.Count}"),
                ]),
                .. isOpen
                    ?
                    [
                        CardParts.Text(LinksText.OfferText),
                        CardParts.Note(LinksText.WhatIsShared),
                        CardParts.Note(LinksText.OneInitiative),
                        FormParts.Line("name", LinksText.NameLabel, name, LinksText.NameExample),
                    ]
                    : new CardElement[] { CardParts.Text(code.Step == LinkStep.Accepted ? LinksText.OfferAccepted : LinksText.OfferDeclined) },
            ],
            Actions = isOpen
                ?
                [
                    new ExecuteAction { Title = LinksText.AcceptButton, Verb = "link.accept", Data = data },
                    new ExecuteAction { Title = LinksText.DeclineButton, Verb = "link.decline", Data = data.DeepClone().AsObject(), AssociatedInputs = "none" },
                ]
                : null,
        };
    }

    /// <summary>The conversations of an initiative.</summary>
    public static AdaptiveCard List(InitiativeState state, string? address) => new()
    {
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(LinksText.Heading),
            CardParts.Text(LinksText.ListText),
            CardParts.Rows([2, 1], [LinksText.SpaceColumn, LinksText.LanguageColumn], state.Spaces
                .OrderBy(space => space.LinkedAt ?? DateTimeOffset.MinValue)
                .Select(space => new[] { Name(space), Language.NameOf(state.LanguageOf(space)) })),
            .. state.Snapshot.All(Kinds.FormerSpace).OrderBy(former => former.EndedAt).TakeLast(5).Select(former =>
                CardParts.Note(LinksText.FormerLine.With(CardText.Escape(former.Name), CardParts.When(former.EndedAt)))),
            .. address is null ? Array.Empty<CardElement>() : [CardParts.Note(LinksText.AddressFact.With(address))],
        ],
        Actions =
        [
            SubmitAction.OpenDialog(LinksText.CodeButton, "link.code", CardParts.Data(state.Initiative.Id)),
            .. state.LinkedSpaces.Any()
                ? [SubmitAction.OpenDialog(LinksText.EndButton, "link.end", CardParts.Data(state.Initiative.Id))]
                : Array.Empty<CardAction>(),
        ],
    };

    public static AdaptiveCard EndForm(InitiativeChange edit, IEnumerable<Space> offered) => new()
    {
        Body =
        [
            CardParts.Text(LinksText.EndText),
            new ChoiceSetInput("conversation", LinksText.EndLabel, [.. offered.Select(space => new Choice(space.Name, space.Reference.ConversationId))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
            },
        ],
        Actions = [SubmitAction.SendForm(LinksText.EndButton, "link.ended", CardParts.Data(edit.Initiative.Id)) with { Style = "destructive" }],
    };

    private static string Name(Space space) => space.LinkedAt is { } since
        ? $"{CardText.Escape(space.Name)} ({LinksText.Since.With(CardParts.When(since))})"
        : LinksText.Home;

    private static string Leaders(InitiativeState state)
    {
        string[] names = [.. state.Participants.Where(person => state.Initiative.IsFacilitator(person.Person)).Select(person => CardText.Escape(person.ShownName()))];
        return names.Length > 0 ? string.Join(", ", names) : InitiativesText.OtherFacilitator;
    }
}
