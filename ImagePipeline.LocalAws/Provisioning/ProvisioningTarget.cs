namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The endpoint to create things at: LocalAws itself, or anything else that speaks AWS.</summary>
internal sealed record ProvisioningTarget(Uri Endpoint, string Region, string AccountId, string AccessKey = "test", string SecretKey = "test")
{
    public string FunctionArn(string name) => $"arn:aws:lambda:{Region}:{AccountId}:function:{name}";
}
