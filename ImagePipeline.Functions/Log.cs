using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions;

/// <summary>Every message of this project. Event ids: 1 to 99 runtime, 100 to 199 workflow, 200 to 299 API.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Function} is ready")]
    public static partial void Started(ILogger logger, string function);

    [LoggerMessage(2, LogLevel.Information, "{Function} has stopped")]
    public static partial void Stopped(ILogger logger, string function);

    [LoggerMessage(3, LogLevel.Critical, "{Function} could not start")]
    public static partial void InitFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(4, LogLevel.Error, "{Function} failed")]
    public static partial void InvocationFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(9, LogLevel.Warning, "{Function} refuses its input, {ErrorType}: {Reason} {Cause}")]
    public static partial void InputRefused(ILogger logger, string function, string errorType, string reason, string? cause);

    [LoggerMessage(10, LogLevel.Critical, "{Function} did not end although its time is up: this process ends, as on AWS")]
    public static partial void Overdue(ILogger logger, string function);

    [LoggerMessage(5, LogLevel.Warning, "The Lambda Runtime API is out of reach, trying again for {Seconds} s: {Reason}")]
    public static partial void RuntimeApiUnreachable(ILogger logger, double seconds, string reason);

    [LoggerMessage(6, LogLevel.Critical, "The Lambda Runtime API stayed out of reach, this process ends: {Reason}")]
    public static partial void RuntimeApiLost(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Warning, "The Lambda Runtime API did not take a report: {Reason}")]
    public static partial void ReportRejected(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Critical, "AWS_LAMBDA_RUNTIME_API is not set: this program runs where Lambda's Runtime API is, with _HANDLER one of {Functions}")]
    public static partial void NotUnderLambda(ILogger logger, string functions);

    [LoggerMessage(100, LogLevel.Information, "Execution {Execution} started")]
    public static partial void ExecutionStarted(ILogger logger, string execution);

    [LoggerMessage(101, LogLevel.Information, "Nothing to start: {Reason}")]
    public static partial void RecordSkipped(ILogger logger, string reason);

    [LoggerMessage(102, LogLevel.Error, "The event's record for {Key} failed")]
    public static partial void RecordFailed(ILogger logger, Exception exception, string? key);

    [LoggerMessage(103, LogLevel.Warning, "The message {MessageId} failed and comes again")]
    public static partial void MessageFailed(ILogger logger, Exception exception, string? messageId);

    [LoggerMessage(104, LogLevel.Information, "Stored: {Outcome}")]
    public static partial void ResultStored(ILogger logger, string outcome);

    [LoggerMessage(105, LogLevel.Warning, "The image failed with {Code}: {Outcome}")]
    public static partial void FailureRecorded(ILogger logger, string code, string outcome);

    [LoggerMessage(106, LogLevel.Warning, "A failure without an image was reported: {Detail}")]
    public static partial void FailureWithoutImage(ILogger logger, string detail);

    [LoggerMessage(107, LogLevel.Information, "The image was deleted meanwhile: its objects are erased")]
    public static partial void LateObjectsErased(ILogger logger);

    [LoggerMessage(108, LogLevel.Information, "Execution {Execution} was started before")]
    public static partial void ExecutionExists(ILogger logger, string execution);

    [LoggerMessage(109, LogLevel.Information, "The bytes are those of image {DuplicateOf}: this upload of them is erased")]
    public static partial void DuplicateErased(ILogger logger, string duplicateOf);

    [LoggerMessage(110, LogLevel.Information, "{Function} answered an execution that does not wait for it any more")]
    public static partial void TaskOver(ILogger logger, string function);

    [LoggerMessage(111, LogLevel.Information, "The time of the upload is over: {Outcome}")]
    public static partial void UploadExpired(ILogger logger, string outcome);

    [LoggerMessage(112, LogLevel.Warning, "{Function} failed, and the image's timeline does not show it: {Reason}")]
    public static partial void StepUntold(ILogger logger, string function, string reason);

    [LoggerMessage(113, LogLevel.Warning, "Removed {Bytes} bytes of originals that processes left that were killed")]
    public static partial void LeftoversRemoved(ILogger logger, long bytes);

    [LoggerMessage(114, LogLevel.Warning, "Moderation came to no judgement, so a person must look at the picture: {Reason}")]
    public static partial void NotModerated(ILogger logger, string reason);

    [LoggerMessage(115, LogLevel.Information, "The review waits: {Outcome}")]
    public static partial void ReviewOpened(ILogger logger, string outcome);

    [LoggerMessage(116, LogLevel.Warning, "Nobody has decided on the review in time: {Outcome}")]
    public static partial void ReviewEscalated(ILogger logger, string outcome);

    [LoggerMessage(117, LogLevel.Information, "The review is decided: {Outcome}")]
    public static partial void ReviewConcluded(ILogger logger, string outcome);

    [LoggerMessage(118, LogLevel.Warning, "The review's execution {Execution} has died, another follows: {Outcome}")]
    public static partial void ReviewDied(ILogger logger, string execution, string outcome);

    [LoggerMessage(119, LogLevel.Information, "The image has left the trash: {Outcome}")]
    public static partial void TrashLeft(ILogger logger, string outcome);

    [LoggerMessage(124, LogLevel.Information, "The CDN serves the image no more: it is in the trash")]
    public static partial void PictureWithdrawn(ILogger logger);

    [LoggerMessage(120, LogLevel.Information, "{Count} outcomes were published")]
    public static partial void OutcomesPublished(ILogger logger, int count);

    [LoggerMessage(121, LogLevel.Information, "A mail of {Count} outcomes was sent")]
    public static partial void MailSent(ILogger logger, int count);

    [LoggerMessage(122, LogLevel.Information, "Nothing was mailed: the owner has no address that mail may go to")]
    public static partial void MailWithoutAddress(ILogger logger);

    [LoggerMessage(123, LogLevel.Warning, "Mail to an address was stopped after a {Event}")]
    public static partial void MailStopped(ILogger logger, string @event);

    [LoggerMessage(130, LogLevel.Information, "{Count} images of an owner who wants everything erased are gone")]
    public static partial void ImagesErased(ILogger logger, int count);

    [LoggerMessage(131, LogLevel.Information, "Everything of an owner is erased: {Count} images")]
    public static partial void LibraryErased(ILogger logger, int count);

    [LoggerMessage(200, LogLevel.Error, "{Route} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string route);

    [LoggerMessage(202, LogLevel.Warning, "{Route} was throttled: {Reason}")]
    public static partial void RequestThrottled(ILogger logger, string route, string reason);

    [LoggerMessage(201, LogLevel.Information, "{Route} was refused: {Detail}")]
    public static partial void RequestRefused(ILogger logger, string route, string? detail);
}
