namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of Systems Manager's Parameter Store, https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html.</summary>
internal interface IParameters
{
    /// <summary>A parameter's value, decrypted where it is a SecureString.</summary>
    Task<string> ReadAsync(string name, CancellationToken cancellationToken);
}

internal sealed record GetParameterRequest(string Name, bool WithDecryption);

internal sealed record GetParameterResponse(ParameterValue Parameter);

internal sealed record ParameterValue(string Value);

internal sealed class ParametersClient(JsonServiceClient client) : IParameters
{
    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken) => (await client.InvokeAsync(
        "GetParameter",
        new GetParameterRequest(name, WithDecryption: true),
        ParametersJson.Default.GetParameterRequest,
        ParametersJson.Default.GetParameterResponse,
        cancellationToken)).Parameter.Value;
}
