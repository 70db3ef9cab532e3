using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>The issuer's public keys. An unknown one is looked for there, but not more often than once in a while, however many tokens name it.</summary>
internal sealed class IssuerKeys(EndpointClient client, IOptions<JwtOptions> options, UserPoolAddress pool, TimeProvider time)
{
    /// <summary>As API Gateway.</summary>
    private static readonly TimeSpan s_life = TimeSpan.FromHours(2);

    private static readonly TimeSpan s_leastAge = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private Fetched _fetched = new([], DateTimeOffset.MinValue);

    /// <returns>Null where the issuer has no such key.</returns>
    /// <exception cref="TokenRefusedException">The issuer cannot be asked.</exception>
    public async Task<JsonWebKey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (_fetched.Find(id) is { } known && time.GetUtcNow() - _fetched.At < s_life)
        {
            return known;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (time.GetUtcNow() - _fetched.At > s_leastAge)
            {
                _fetched = new Fetched(await FetchAsync(cancellation), time.GetUtcNow());
            }

            return _fetched.Find(id);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<JsonWebKey>> FetchAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var url = options.Value.Issuer is { } issuer ? await DiscoverAsync(issuer, either.Token) : pool.KeysUrl;
            return [.. new JsonWebKeySet(await client.Http.GetStringAsync(url, either.Token)).Keys];
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw TokenRefusedException.Invalid("OIDC discovery endpoint communication error");
        }
    }

    private async Task<string> DiscoverAsync(Uri issuer, CancellationToken cancellation)
    {
        var configuration = await client.Http.GetStringAsync($"{issuer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration", cancellation);
        using var document = JsonDocument.Parse(configuration);
        return document.RootElement.GetProperty("jwks_uri").GetString()!;
    }

    private sealed record Fetched(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)
    {
        public JsonWebKey? Find(string id) => Keys.FirstOrDefault(key => key.KeyId == id);
    }
}
