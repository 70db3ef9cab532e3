namespace ImagePipeline.LocalAws.Http;

/// <summary>One emulated service. The dispatcher finds it by its signing name, its target prefix or its paths.</summary>
internal interface IAwsService
{
    /// <summary>The service's name in a SigV4 credential scope: <c>s3</c>, <c>dynamodb</c>, <c>states</c>.</summary>
    string SigningName { get; }

    /// <summary>What the service is called where its signing name is that of another, too.</summary>
    string Name => SigningName;

    /// <summary>What stands before the dot of <c>X-Amz-Target</c>, or null where the protocol does not use that header.</summary>
    string? TargetPrefix => null;

    /// <summary>Whether it lets in pages of other origins that its own rules name.</summary>
    bool DecidesOnForeignPages => false;

    /// <summary>The names of the operations that are supported; <c>docs/localaws</c> lists the same.</summary>
    IReadOnlyCollection<string> OperationNames { get; }

    Task HandleAsync(HttpContext context);
}

/// <summary>A service that owns paths of its own, such as <c>/_aws/...</c> or Lambda's Runtime API.</summary>
internal interface IEndpoints
{
    void Map(IEndpointRouteBuilder routes);
}
