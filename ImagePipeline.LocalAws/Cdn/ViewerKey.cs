using System.Security.Cryptography;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>
/// The distribution's key group: one key, whose private half is a parameter of Systems Manager, as Terraform's README has it made on AWS.
/// Here it is made at the first start.
/// </summary>
internal sealed class ViewerKey(IParameterStore parameters, IOptions<CdnOptions> options) : IHostedLifecycleService
{
    private const int Size = 2048;

    private RSA? _key;

    /// <summary>The key of an id; null for one that the distribution does not trust.</summary>
    public RSA? Find(string id) => id == options.Value.KeyId ? _key : null;

    // Before anybody can ask.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var key = RSA.Create();
        key.ImportFromPem(await parameters.GetOrAddSecretAsync(options.Value.KeyParameter, Make));
        _key = key;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Make()
    {
        using var key = RSA.Create(Size);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
