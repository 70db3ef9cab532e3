using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>What SES refuses, in its own words where they are known.</summary>
internal static class SesErrors
{
    public static AwsException BadRequest(string message) => new("BadRequestException", StatusCodes.Status400BadRequest, message);

    public static AwsException NotFound(string message) => new("NotFoundException", StatusCodes.Status404NotFound, message);

    public static AwsException Exists(string message) => new("AlreadyExistsException", StatusCodes.Status400BadRequest, message);

    public static AwsException NoConfigurationSet(string name) => NotFound($"Configuration set <{name}> does not exist.");

    /// <remarks>https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html</remarks>
    public static AwsException NotVerified(string region, IEnumerable<string> identities) => new("MessageRejected", StatusCodes.Status400BadRequest,
        $"Email address is not verified. The following identities failed the check in region {region.ToUpperInvariant()}: {string.Join(", ", identities)}");
}
