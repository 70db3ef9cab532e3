using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>Holds what tasks call to the policies of the state machine's role, where policies decide.</summary>
internal sealed class TaskAccess(IAuthorizer authorizer)
{
    /// <summary>In whose name an execution calls; null where policies do not decide.</summary>
    public Caller? CallerOf(string roleArn, string execution) =>
        authorizer.IsEnforced && Arn.TryParse(roleArn, out var role) ? Caller.Role(role, execution) : null;

    /// <exception cref="StatesException">The role may not invoke the function.</exception>
    public void RequireInvoke(Caller? caller, string function) => Require(caller, "lambda", new AccessNeed(
        "lambda:InvokeFunction", function.StartsWith("arn:", StringComparison.Ordinal) ? function : authorizer.Scope.Arn("lambda", $"function:{function}")));

    /// <summary>Calls that do not go through <see cref="Contracts.ServiceCaller"/>, which asks by itself.</summary>
    public void Require(Caller? caller, ServiceResource service, JsonObject fields)
    {
        switch (service.ResourceType)
        {
            case "lambda" when Json.IsString(fields["FunctionName"], out var function):
                RequireInvoke(caller, function);
                break;
            case "states" when Json.IsString(fields["StateMachineArn"], out var machine):
                Require(caller, "states", new AccessNeed("states:StartExecution", StatesArns.Split(machine).StateMachineArn));
                break;
            case "aws-sdk:s3" when Json.IsString(fields["Bucket"], out var bucket) && Json.IsString(fields["Key"], out var key):
                Require(caller, "s3", new AccessNeed("s3:GetObject", $"arn:aws:s3:::{bucket}/{key}"));
                break;
        }
    }

    private void Require(Caller? caller, string service, AccessNeed need)
    {
        if (caller is null)
        {
            return;
        }

        try
        {
            authorizer.Require(caller, [need], request: null, text => new AwsException("AccessDeniedException", StatusCodes.Status403Forbidden, text));
        }
        catch (AwsException error)
        {
            throw ServiceErrors.Create(ServiceNames.Find(service, isSdk: service == "s3")!, isSdk: service == "s3", error);
        }
    }
}
