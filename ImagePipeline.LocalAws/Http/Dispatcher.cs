using ImagePipeline.LocalAws.Endpoint;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// Finds the service a request is meant for: by <c>X-Amz-Target</c>, then by the signature's scope, else S3, the one
/// service that takes unsigned requests. Never by the body, which may be gigabytes.
/// </summary>
internal sealed class Dispatcher
{
    private readonly Dictionary<string, IAwsService> _byTarget;
    private readonly Dictionary<string, IAwsService> _bySigningName;

    private readonly EndpointOptions _endpoint;

    public Dispatcher(IEnumerable<IAwsService> services, IOptions<EndpointOptions> endpoint)
    {
        _endpoint = endpoint.Value;
        var all = services.ToList();
        _byTarget = all.Where(s => s.TargetPrefix is not null).ToDictionary(s => s.TargetPrefix!);
        // Of two under one signing name, the one that is called so.
        _bySigningName = all.Where(s => s.Name == s.SigningName).ToDictionary(s => s.SigningName);
    }

    public Task DispatchAsync(HttpContext context)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.Length > 0)
        {
            return _byTarget.TryGetValue(target.Split('.')[0], out var json)
                ? HandleAsync(json, context)
                : RefuseAsync(context, $"the target '{target}'");
        }

        var scope = RequestSignature.Find(context.Request)?.Service ?? "s3";
        return _bySigningName.TryGetValue(scope, out var service)
            ? HandleAsync(service, context)
            : RefuseAsync(context, _endpoint.Serves(scope) ? $"the service '{scope}' here: it comes from {_endpoint.Url}" : $"the service '{scope}'");
    }

    private static Task HandleAsync(IAwsService service, HttpContext context) =>
        context.Request.IsFromForeignPage() && !service.DecidesOnForeignPages ? WebPages.RefuseForeignPageAsync(context) : service.HandleAsync(context);

    private static Task RefuseAsync(HttpContext context, string what) =>
        JsonProtocol.WriteErrorAsync(context, AwsException.NotSupported(what), "application/x-amz-json-1.1");
}
