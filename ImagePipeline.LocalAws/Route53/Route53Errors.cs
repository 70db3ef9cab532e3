using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>Route 53's errors, with its codes and texts.</summary>
internal static class Route53Errors
{
    public static AwsException NoSuchHostedZone(string id) => new("NoSuchHostedZone", StatusCodes.Status404NotFound, $"No hosted zone found with ID: {id}");

    public static AwsException NoSuchChange(string id) => new("NoSuchChange", StatusCodes.Status404NotFound, $"A change with the specified change ID does not exist: {id}");

    public static AwsException NoSuchHealthCheck(string id) => new("NoSuchHealthCheck", StatusCodes.Status404NotFound, $"A health check with id {id} does not exist.");

    public static AwsException AlreadyExists() => new(
        "HostedZoneAlreadyExists", StatusCodes.Status409Conflict, "A hosted zone has already been created with the specified caller reference.");

    public static AwsException NotEmpty() => new(
        "HostedZoneNotEmpty", StatusCodes.Status400BadRequest, "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");

    public static AwsException InvalidDomainName(string name) => new("InvalidDomainName", StatusCodes.Status400BadRequest, $"{name} is not a valid domain name.");

    public static AwsException InvalidInput(string message) => new("InvalidInput", StatusCodes.Status400BadRequest, message);

    /// <summary>Everything that is wrong with a batch of changes, of which none is made.</summary>
    public static AwsException InvalidChangeBatch(IEnumerable<string> messages) => new("InvalidChangeBatch", StatusCodes.Status400BadRequest, $"[{string.Join(", ", messages)}]");
}
