using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Acm;

/// <summary>ACM's errors, with its codes and texts.</summary>
internal static class AcmErrors
{
    public static AwsException NotFound(string arn, string account) => new("ResourceNotFoundException", StatusCodes.Status400BadRequest, $"Could not find certificate {arn} in account {account}.");

    public static AwsException InvalidArn(string arn) => new("InvalidArnException", StatusCodes.Status400BadRequest, $"'{arn}' is not a valid certificate ARN.");

    public static AwsException InvalidDomain(string name) => new("InvalidParameterException", StatusCodes.Status400BadRequest, $"'{name}' is not a valid domain name.");

    public static AwsException InvalidArguments(string message) => new("InvalidArgsException", StatusCodes.Status400BadRequest, message);
}
