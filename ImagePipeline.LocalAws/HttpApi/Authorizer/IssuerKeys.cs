using System.Collections.Concurrent;
using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>
/// Issuers' public keys. An unknown one is looked for at its issuer, but not more often than once in a while, however many tokens name it.
/// </summary>
internal sealed class IssuerKeys(EndpointClient client, UserPoolAddress pool, TimeProvider time)
{
    /// <summary>As API Gateway.</summary>
    private static readonly TimeSpan s_life = TimeSpan.FromHours(2);

    private static readonly TimeSpan s_leastAge = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Issuer> _issuers = new();

    /// <returns>Null where the issuer has no such key.</returns>
    /// <exception cref="TokenRefusedException">The issuer cannot be asked.</exception>
    public async Task<JsonWebKey?> FindAsync(string issuer, string id, CancellationToken cancellation)
    {
        var known = _issuers.GetOrAdd(issuer, _ => new Issuer());
        if (known.Fetched.Find(id) is { } key && time.GetUtcNow() - known.Fetched.At < s_life)
        {
            return key;
        }

        await known.One.WaitAsync(cancellation);
        try
        {
            if (time.GetUtcNow() - known.Fetched.At > s_leastAge)
            {
                known.Fetched = new Fetched(await FetchAsync(issuer, cancellation), time.GetUtcNow());
            }

            return known.Fetched.Find(id);
        }
        finally
        {
            known.One.Release();
        }
    }

    private async Task<IReadOnlyList<JsonWebKey>> FetchAsync(string issuer, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var url = issuer == pool.Issuer ? pool.KeysUrl : await DiscoverAsync(issuer, either.Token);
            return [.. new JsonWebKeySet(await client.Http.GetStringAsync(url, either.Token)).Keys];
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw TokenRefusedException.Invalid("OIDC discovery endpoint communication error");
        }
    }

    private async Task<string> DiscoverAsync(string issuer, CancellationToken cancellation)
    {
        var configuration = await client.Http.GetStringAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancellation);
        using var document = JsonDocument.Parse(configuration);
        return document.RootElement.GetProperty("jwks_uri").GetString()!;
    }

    private sealed class Issuer
    {
        public SemaphoreSlim One { get; } = new(1);

        public Fetched Fetched { get; set; } = new([], DateTimeOffset.MinValue);
    }

    private sealed record Fetched(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)
    {
        public JsonWebKey? Find(string id) => Keys.FirstOrDefault(key => key.KeyId == id);
    }
}
