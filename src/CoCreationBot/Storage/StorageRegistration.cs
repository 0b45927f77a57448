using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using CoCreationBot.Domain.Rules;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Storage;

/// <summary>Settings of section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public string? ConnectionString { get; set; }

    /// <summary>Account reached with the managed identity; used instead of a connection string.</summary>
    public string? AccountName { get; set; }

    /// <summary>Suffix of the account's addresses; differs in national clouds.</summary>
    public string EndpointSuffix { get; set; } = "core.windows.net";

    public string TablePrefix { get; set; } = "";

    public string QueueName { get; set; } = "wakeups";
}

/// <summary>Settings of section <c>Privacy</c>.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>k: may be raised, never lowered.</summary>
    public int MinimumGroupSize { get; set; } = DecisionRule.SmallestMinimumGroupSize;

    /// <summary>Stands in the repository, so it is no secret.</summary>
    internal const string DevelopmentKey = "bm90IGEgc2VjcmV0OiBmb3IgZGV2ZWxvcG1lbnQgb24gdGhpcyBtYWNoaW5lIG9ubHk=";

    /// <summary>Base64 of at least 32 secret bytes.</summary>
    public string? PseudonymKey { get; set; }

    /// <summary>The key used before, while <see cref="PseudonymKey"/> takes its place.</summary>
    public string? PreviousPseudonymKey { get; set; }

    /// <summary>How long after the first instance with a new key it names people: until then every instance must have heard of it.</summary>
    public TimeSpan KeyChangeAfter { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Names of the tables.</summary>
internal sealed record StorageNames(string State, string Responses, string Timers);

internal static class StorageRegistration
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"))
            .Validate(options => string.IsNullOrEmpty(options.ConnectionString) || string.IsNullOrEmpty(options.AccountName),
                "Storage:ConnectionString and Storage:AccountName are both set: give one")
            .Validate(options => !string.IsNullOrEmpty(options.AccountName) || IsConnectionString(ConnectionString(options)),
                "Storage:ConnectionString is no connection string of a storage account")
            .ValidateOnStart();
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection("Privacy"))
            .Validate(options => options.MinimumGroupSize >= DecisionRule.SmallestMinimumGroupSize,
                $"Privacy:MinimumGroupSize is below {DecisionRule.SmallestMinimumGroupSize}: it may be raised, never lowered")
            .Validate(options => IsLongEnough(options.PseudonymKey),
                "Privacy:PseudonymKey is missing or short: base64 of at least 32 random bytes, kept outside the tables")
            .Validate(options => string.IsNullOrEmpty(options.PreviousPseudonymKey) || IsLongEnough(options.PreviousPseudonymKey),
                "Privacy:PreviousPseudonymKey is short: base64 of the key used before")
            .Validate(options => string.IsNullOrEmpty(options.PreviousPseudonymKey) || !IsSame(options.PreviousPseudonymKey, options.PseudonymKey),
                "Privacy:PreviousPseudonymKey is the same as Privacy:PseudonymKey: give the key used before, or none")
            .Validate<IHostEnvironment>((options, environment) => environment.IsDevelopment() || !IsSame(options.PseudonymKey, PrivacyOptions.DevelopmentKey),
                "Privacy:PseudonymKey is the one for development, which everybody knows: make one of your own, such as by \"openssl rand -base64 32\"")
            .Validate(options => options.KeyChangeAfter >= TimeSpan.Zero && options.KeyChangeAfter <= TimeSpan.FromDays(1),
                "Privacy:KeyChangeAfter is not between 0 and one day")
            .ValidateOnStart();
        services.AddSingleton<RoundTrips>();
        services.AddSingleton(provider => TablesOf(provider));
        services.AddSingleton(provider => QueueOf(provider));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.TablePrefix is var prefix
            ? new StorageNames(prefix + "State", prefix + "Responses", prefix + "Timers") : null!);
        services.AddOptions<SignalOptions>().Bind(configuration.GetSection("Delivery"));
        services.AddSingleton<Timers>();
        services.AddSingleton<OutboxSignals>();
        services.AddSingleton<PartitionStore>();
        services.AddSingleton<PersonTraces>();
        services.AddSingleton<ResponseStore>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyRecord>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<StoragePreparation>();
        services.AddHostedService(provider => provider.GetRequiredService<StoragePreparation>());
        services.AddHealthChecks().AddCheck<StorageHealth>("storage", tags: ["ready"]);
    }

    private static bool IsLongEnough(string? key) =>
        key is not null && Convert.TryFromBase64String(key, new byte[key.Length], out var length) && length >= 32;

    // The same bytes may be written with and without line breaks.
    private static bool IsSame(string? one, string? other) =>
        IsLongEnough(one) && IsLongEnough(other) && Convert.FromBase64String(one!).AsSpan().SequenceEqual(Convert.FromBase64String(other!));

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new TableServiceClient(text).Uri.IsAbsoluteUri;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static TableServiceClient TablesOf(IServiceProvider provider)
    {
        var options = Shape(provider, new TableClientOptions());
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return string.IsNullOrEmpty(storage.AccountName)
            ? new TableServiceClient(ConnectionString(storage), options)
            : new TableServiceClient(new Uri($"https://{storage.AccountName}.table.{storage.EndpointSuffix}"), new DefaultAzureCredential(), options);
    }

    private static QueueClient QueueOf(IServiceProvider provider)
    {
        var options = Shape(provider, new QueueClientOptions());
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return string.IsNullOrEmpty(storage.AccountName)
            ? new QueueClient(ConnectionString(storage), storage.QueueName, options)
            : new QueueClient(new Uri($"https://{storage.AccountName}.queue.{storage.EndpointSuffix}/{storage.QueueName}"), new DefaultAzureCredential(), options);
    }

    private static string ConnectionString(StorageOptions storage) =>
        string.IsNullOrEmpty(storage.ConnectionString) ? "UseDevelopmentStorage=true" : storage.ConnectionString;

    // A click gets its answer within seconds even when storage is down.
    private static T Shape<T>(IServiceProvider provider, T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(500);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(2);
        options.AddPolicy(provider.GetRequiredService<RoundTrips>(), HttpPipelinePosition.PerRetry);
        return options;
    }
}
