namespace ImagePipeline.LocalAws.Provisioning;

internal static class ProvisioningExtensions
{
    public static void AddProvisioning(this IServiceCollection services) => services.AddHostedService<ProvisioningService>();
}
