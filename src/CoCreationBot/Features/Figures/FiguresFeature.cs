namespace CoCreationBot.Features.Figures;

/// <summary>Figures of results as bars, for the features that have results.</summary>
internal sealed class FiguresFeature : IFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<Bars>()
        .Endpoints(app => app.MapBarPictures());
}
