using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Web;

namespace CoCreationBot.Features;

/// <summary>A feature: a folder, and one line in Program.cs. All that the rest of the bot needs to know of it is said here.</summary>
internal interface IFeature
{
    /// <summary>Adds what the feature consists of.</summary>
    static abstract void Add(FeatureBuilder feature);
}

/// <summary>Takes in what a feature consists of.</summary>
internal sealed class FeatureBuilder(IServiceCollection services)
{
    /// <summary>A part with commands, verbs, dialogs, views or jobs.</summary>
    public FeatureBuilder Part<T>()
        where T : class
    {
        services.AddSingleton<T>();
        As<T, IBotFeature>();
        As<T, IDeliveryFeature>();
        return this;
    }

    /// <summary>The words of a command it has.</summary>
    public FeatureBuilder Command(CommandWords words)
    {
        services.AddSingleton(words);
        return this;
    }

    /// <summary>Something that parts of it need.</summary>
    public FeatureBuilder Service<T>()
        where T : class
    {
        services.AddSingleton<T>();
        return this;
    }

    /// <summary>What it holds about a person, and the kinds of rows it answers for.</summary>
    public FeatureBuilder Holds<T>()
        where T : PersonalData
    {
        services.AddSingleton<PersonalData, T>();
        return this;
    }

    /// <summary>Kinds of rows that hold nobody.</summary>
    public FeatureBuilder HoldsNobody(params IReadOnlyList<StateKind> kinds)
    {
        services.AddSingleton<PersonalData>(new NobodysData(kinds));
        return this;
    }

    /// <summary>What of it waits for a person or is news to them.</summary>
    public FeatureBuilder Concerns<T>()
        where T : Concerns
    {
        services.AddSingleton<Concerns, T>();
        return this;
    }

    /// <summary>The kind of rounds it opens, and how they are shown.</summary>
    public FeatureBuilder Rounds<T>()
        where T : RoundDisplay
    {
        services.AddSingleton<RoundDisplay, T>();
        return this;
    }

    /// <summary>Services of the framework that it sets up.</summary>
    public FeatureBuilder Services(Action<IServiceCollection> add)
    {
        add(services);
        return this;
    }

    /// <summary>What it does when something happens that another feature tells of.</summary>
    public FeatureBuilder Listens<TListener, T>()
        where TListener : class
        where T : class, TListener
    {
        services.AddSingleton<TListener, T>();
        return this;
    }

    /// <summary>A button on a card of the initiative as a whole.</summary>
    public FeatureBuilder Button(PlacedButton button)
    {
        services.AddSingleton(button);
        return this;
    }

    /// <summary>A dialog that begins what meets a criterion, beside it while it is not met.</summary>
    public FeatureBuilder Meets(Criterion criterion, Func<string> title, string dialog)
    {
        services.AddSingleton(new CriterionButton(criterion, initiative => SubmitAction.OpenDialog(title(), dialog, CardParts.Data(initiative))));
        return this;
    }

    /// <summary>The same, where what meets it begins on the card of a command.</summary>
    public FeatureBuilder MeetsOnCard(Criterion criterion, Func<string> title, string command)
    {
        services.AddSingleton(new CriterionButton(criterion, _ => Commands.Button(title(), command)));
        return this;
    }

    /// <summary>A view on the page for people without Teams.</summary>
    public FeatureBuilder OnWeb(WebView view)
    {
        services.AddSingleton(view);
        return this;
    }

    /// <summary>Where its pictures of rounds lie; links to them lead to the round.</summary>
    public FeatureBuilder Picture(string path)
    {
        services.AddSingleton(new PicturePath(path));
        return this;
    }

    /// <summary>Pages or pictures it serves.</summary>
    public FeatureBuilder Endpoints(Action<WebApplication> map)
    {
        services.AddSingleton(new FeatureEndpoints(map));
        return this;
    }

    private void As<T, TRole>()
        where T : class
        where TRole : class
    {
        if (typeof(T).IsAssignableTo(typeof(TRole)))
        {
            services.AddSingleton(provider => (TRole)(object)provider.GetRequiredService<T>());
        }
    }
}

/// <summary>Pages or pictures of a feature.</summary>
/// <param name="Map">Maps them.</param>
internal sealed record FeatureEndpoints(Action<WebApplication> Map);

internal static class FeatureRegistration
{
    /// <summary>Adds a feature.</summary>
    public static IServiceCollection AddFeature<T>(this IServiceCollection services)
        where T : IFeature
    {
        T.Add(new FeatureBuilder(services));
        return services;
    }

    /// <summary>Maps what features serve.</summary>
    public static void MapFeatures(this WebApplication app)
    {
        foreach (var endpoints in app.Services.GetServices<FeatureEndpoints>())
        {
            endpoints.Map(app);
        }
    }
}
