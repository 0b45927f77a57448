using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Web;

namespace CoCreationBot.Features.Welcome;

internal sealed record LanguageForm(string? Language);

/// <summary>A command that is carried out by a button.</summary>
internal sealed record MeantCommand(string? Command);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LanguageForm))]
[JsonSerializable(typeof(MeantCommand))]
internal sealed partial class WelcomeJson : JsonSerializerContext;

/// <summary>The first words in a conversation, help, the language, and what to say to text that is no command.</summary>
internal sealed class WelcomeFeature(InitiativeStore initiatives, Contacts contacts, Commands commands) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<WelcomeFeature>()
        .Command(new CommandWords("help", 230, WelcomeText.ResourceManager) { IsForAnyPlace = true, Group = CommandGroup.Settings })
        .Command(new CommandWords("language", 200, WelcomeText.ResourceManager) { IsForAnyPlace = true, Group = CommandGroup.Settings });

    private const string WelcomeView = "welcome";
    private const string HelpView = "help";
    private const string UnknownView = "unknown";
    private const string LanguageView = "language";

    public void Map(BotRoutes routes)
    {
        routes
            .OnInstalled(GreetAsync)
            .OnRemoved(ForgetAsync)
            .OnOtherText(GuessAsync)
            .OnExecute(Commands.MeantVerb, WelcomeJson.Default.MeantCommand, CarryOutAsync).Posts()
            .OnCommand("help", HelpAsync)
            .OnCommand("language", (turn, _, cancellation) => initiatives.ShowAsync(turn, LanguageView, "language", cancellation))
            .OnDialog("language.form", WelcomeJson.Default.LanguageForm, OpenLanguageAsync)
            .OnSubmit("language.save", WelcomeJson.Default.LanguageForm, SaveLanguageAsync);

        // Every language's greetings are understood everywhere, as its commands are.
        foreach (var greeting in Language.Supported.SelectMany(tag => WelcomeText.ResourceManager.GetString(nameof(WelcomeText.Greetings), CultureInfo.GetCultureInfo(tag))!.Split('|')))
        {
            routes.PassOver(greeting);
        }
    }

    public void Map(DeliveryRoutes routes) => routes
        .OnView(WelcomeView, Views.OfSpace(WelcomeCards.Welcome, () => PagesText.AboutHeading))
        .OnAnswer(HelpView, ShowHelpAsync)
        .OnAnswer(UnknownView, Views.OfSpace((space, key) => HelpCards.Unknown(commands, key, space is { Initiative: not null } or { Reference.IsPersonal: true }), () => WelcomeText.UnknownHeading))
        .OnAnswer(LanguageView, Views.OfSpace(WelcomeCards.LanguageInvitation, () => WelcomeText.LanguageHeading));

    // What makes sense depends on who asks: the key says who that is there.
    private async Task HelpAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (turn.Conversation.IsPersonal || (await initiatives.SpaceAsync(turn, cancellation)).Initiative is null)
        {
            await initiatives.ShowAsync(turn, HelpView, turn.Conversation.IsPersonal ? HelpCards.Own : "help", cancellation);
            return;
        }

        await initiatives.InHomeAsync(turn, edit => edit.Show(HelpView, HelpCards.KeyFor(edit)), cancellation);
    }

    private Task<OutgoingMessage?> ShowHelpAsync(ViewRequest request, CancellationToken cancellation)
    {
        using var language = Language.Use(Views.LanguageOf(request));
        return Task.FromResult<OutgoingMessage?>(OutgoingMessage.Of(HelpCards.Help(commands, Views.StateOf(request.Snapshot), request.Key), WelcomeText.HelpHeading));
    }

    // What was typed is not kept: the card names commands alone.
    private Task GuessAsync(TurnContext turn, CancellationToken cancellation) =>
        initiatives.ShowAsync(turn, UnknownView, string.Join('|', turn.Near.Select(command => command.Name).Prepend("text")), cancellation);

    private static async Task<InvokeResponse> CarryOutAsync(TurnContext turn, MeantCommand meant, CancellationToken cancellation) =>
        await turn.CarryOutAsync(new ChatCommand(meant.Command ?? "", ""), cancellation) ? Reply.Say(turn, WelcomeText.Follows) : Reply.Refuse(turn, CommonText.OldCard);

    // Installing sends two events in either order, and upgrades send more: greeted once per conversation.
    private async Task GreetAsync(TurnContext turn, CancellationToken cancellation)
    {
        await contacts.InstalledAsync(turn, cancellation);
        await initiatives.InSpaceAsync(turn, (snapshot, change) => Greet(snapshot, change, turn), cancellation);
    }

    private int Greet(Snapshot snapshot, Change change, TurnContext turn)
    {
        var known = snapshot.First(Kinds.Space) ?? InitiativeStore.NewSpace(turn);
        var space = known.Hearing(turn);
        if (space.GreetedAt is null)
        {
            change.Put(Kinds.Space, space with { Reference = InitiativeStore.NewSpace(turn).Reference, GreetedAt = initiatives.Now });
            change.Post(Delivery.Of(InitiativeStore.NewSpace(turn).Reference, WelcomeView, "welcome"));
        }
        else if (space.Spoken != known.Spoken)
        {
            // The first event did not tell the language, this one does.
            change.Put(Kinds.Space, space);
            change.Refresh(WelcomeView, "welcome");
        }

        return 0;
    }

    private async Task ForgetAsync(TurnContext turn, CancellationToken cancellation)
    {
        await contacts.RemovedAsync(turn, cancellation);
        await initiatives.InSpaceAsync(
            turn,
            (snapshot, change) =>
            {
                if (snapshot.First(Kinds.Space) is { GreetedAt: not null } space)
                {
                    change.Put(Kinds.Space, space with { GreetedAt = null });
                }

                return 0;
            },
            cancellation);
    }

    private async Task<InvokeResponse> OpenLanguageAsync(TurnContext turn, LanguageForm form, CancellationToken cancellation)
    {
        var space = await initiatives.SpaceAsync(turn, cancellation);
        return InvokeResponse.Dialog(WelcomeText.LanguageHeading, WelcomeCards.LanguageForm(space.Hearing(turn).Spoken ?? Language.Default), "small", "medium");
    }

    private async Task<InvokeResponse> SaveLanguageAsync(TurnContext turn, LanguageForm form, CancellationToken cancellation)
    {
        if (form.Language is not { } language || !Language.Supported.Contains(language))
        {
            return Reply.Refuse(turn, Domain.Refusal.UnknownChoice);
        }

        var space = await initiatives.SpaceAsync(turn, cancellation);
        if (space.Initiative is { } initiative)
        {
            // Carried out before, by a press that failed after it: then the rest is done now.
            InvokeResponse? refused = Reply.NotHere(turn);
            await initiatives.InInitiativeAsync(
                turn,
                initiative.Value,
                edit =>
                {
                    refused = null;
                    // A linked conversation has its own language, for those who are there to choose.
                    if (edit.LinkedSpaces.FirstOrDefault(linked => linked.Reference.RootConversationId == edit.Here) is { } here)
                    {
                        edit.Put(Kinds.Space, here with { Language = language });
                    }
                    else if (edit.IsFacilitator)
                    {
                        edit.Put(Kinds.Initiative, edit.Initiative with { Language = language });
                    }
                    else
                    {
                        return refused = Reply.Refuse(turn, Domain.Refusal.OnlyFacilitators);
                    }

                    edit.Audit("initiative.language", ("language", language));
                    edit.Refresh(InitiativeViews.Status, initiative.Value);
                    return InvokeResponse.Empty;
                },
                cancellation);
            if (refused is not null)
            {
                return refused;
            }
        }

        await initiatives.InSpaceAsync(
            turn,
            (snapshot, change) =>
            {
                change.Put(Kinds.Space, (snapshot.First(Kinds.Space) ?? InitiativeStore.NewSpace(turn)) with { Language = language });
                return 0;
            },
            cancellation);
        using (Language.Use(language))
        {
            return Reply.Say(turn, WelcomeText.LanguageSaved.With(Language.NameOf(language)));
        }
    }
}

internal static class WelcomeCards
{
    public static AdaptiveCard Welcome() => new()
    {
        Body =
        [
            CardParts.Heading(PagesText.AboutHeading),
            CardParts.Text(PagesText.AboutWhat),
            CardParts.Text(WelcomeText.How),
            CardParts.Section(WelcomeText.StoresHeading),
            CardParts.Text(WelcomeText.Stores),
            CardParts.Note(PagesText.AboutPromise),
        ],
        Actions = [SubmitAction.OpenDialog(Initiatives.InitiativesText.StartOpen, "start.form"), SubmitAction.OpenDialog(WelcomeText.LanguageButton, "language.form")],
    };

    public static AdaptiveCard LanguageInvitation() => new()
    {
        Body = [CardParts.Heading(WelcomeText.LanguageHeading), CardParts.Text(WelcomeText.LanguageText)],
        Actions = [SubmitAction.OpenDialog(WelcomeText.LanguageButton, "language.form")],
    };

    public static AdaptiveCard LanguageForm(string current) => new()
    {
        Body =
        [
            new ChoiceSetInput("language", WelcomeText.LanguageHeading, [.. Language.Supported.Select(tag => new Choice(Language.NameOf(tag), tag))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = current,
            },
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "language.save")],
    };
}
