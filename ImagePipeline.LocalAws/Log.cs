namespace ImagePipeline.LocalAws;

/// <summary>
/// Everything LocalAws logs. Event ids: 1000 core, 1100 S3, 1200 DynamoDB, 1300 Step Functions, 1400 Lambda,
/// 1500 HTTP API and CDN, 1600 SQS, SNS, SES and EventBridge, 1700 Rekognition, 1800 provisioning, 1900 the endpoint beside it.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "Delivery to {Target} failed at attempt {Attempt}; it is tried again.")]
    public static partial void DeliveryFailed(ILogger logger, string target, int attempt, Exception error);

    [LoggerMessage(1001, LogLevel.Error, "Delivery to {Target} was given up after {Attempts} attempts; it is kept for the next start.")]
    public static partial void DeliveryGivenUp(ILogger logger, string target, int attempts);

    [LoggerMessage(1002, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception error);

    [LoggerMessage(1003, LogLevel.Error, "The disk of {Disk}, which has the data folder {Folder}, is full: {Free} of {Total} bytes are free. Writes are refused until there is room.")]
    public static partial void DiskFull(ILogger logger, string disk, string folder, long free, long total);

    [LoggerMessage(1100, LogLevel.Error, "The object of {Path} is damaged. {Damage}")]
    public static partial void ObjectDamaged(ILogger logger, string path, string damage);

    [LoggerMessage(1101, LogLevel.Error, "A lifecycle rule failed; all are tried again at the next run.")]
    public static partial void LifecycleFailed(ILogger logger, Exception error);

    [LoggerMessage(1102, LogLevel.Warning, "{Count} files that no object has, such as a crash leaves, were moved to {Folder}. Delete that when nobody misses them.")]
    public static partial void OrphansSetAside(ILogger logger, int count, string folder);

    [LoggerMessage(1103, LogLevel.Warning, "{Count} files of objects lie in {Folder}, but the database beside them knows no object: is s3.db another one? They are left alone. Bring the right s3.db back, or move them away.")]
    public static partial void ObjectsWithoutDatabase(ILogger logger, int count, string folder);

    [LoggerMessage(1300, LogLevel.Error, "The execution {Execution} could not go on.")]
    public static partial void ExecutionBroken(ILogger logger, string execution, Exception error);

    [LoggerMessage(1301, LogLevel.Error, "A step of the execution {Execution} could not be kept; the next start goes on from the one before.")]
    public static partial void ExecutionNotKept(ILogger logger, string execution, Exception error);

    /// <summary>All that is left of it: an Express workflow has no history.</summary>
    [LoggerMessage(1302, LogLevel.Warning, "The Express execution {Execution} ended {Status}: {Error} {Cause}")]
    public static partial void ExpressFailed(ILogger logger, string execution, string status, string? error, string? cause);

    [LoggerMessage(1400, LogLevel.Information, "A process of the function {Function} is up; there are {Processes} now.")]
    public static partial void FunctionProcessConnected(ILogger logger, string function, int processes);

    [LoggerMessage(1401, LogLevel.Warning, "A process of the function {Function} died in the middle of the invocation {RequestId}.")]
    public static partial void FunctionProcessDied(ILogger logger, string function, string requestId);

    [LoggerMessage(1402, LogLevel.Error, "A process of the function {Function} failed to start: {Error}")]
    public static partial void FunctionInitFailed(ILogger logger, string function, string error);

    [LoggerMessage(1403, LogLevel.Warning, "The function {Function} did not end the invocation {RequestId} within its {Seconds} seconds.")]
    public static partial void FunctionTimedOut(ILogger logger, string function, string requestId, double seconds);

    [LoggerMessage(1404, LogLevel.Warning, "The asynchronous invocation {RequestId} of {Function} failed at attempt {Attempt}; it is tried again.")]
    public static partial void AsyncInvocationRetried(ILogger logger, string function, string requestId, int attempt);

    [LoggerMessage(1405, LogLevel.Error, "The asynchronous invocation {RequestId} of {Function} failed for good ({Condition}), and the function has no destination for that.")]
    public static partial void AsyncInvocationFailed(ILogger logger, string function, string requestId, string condition);

    [LoggerMessage(1406, LogLevel.Error, "Asynchronous invocations of {Function} wait, but there is no such function any more; they are kept.")]
    public static partial void AsyncInvocationsKept(ILogger logger, string function);

    [LoggerMessage(1407, LogLevel.Error, "An asynchronous invocation of {Function} could not be handled; it is kept for the next start.")]
    public static partial void AsyncInvocationBroken(ILogger logger, string function, Exception error);

    [LoggerMessage(1408, LogLevel.Error, "The event source mapping {Mapping} is kept, but there is no function {Function} any more.")]
    public static partial void MappingWithoutFunction(ILogger logger, string mapping, string function);

    [LoggerMessage(1409, LogLevel.Error, "The event source mapping {Mapping} of {Function} could not go on; it does after the next start.")]
    public static partial void MappingBroken(ILogger logger, string mapping, string function, Exception error);

    [LoggerMessage(1410, LogLevel.Warning, "{Source} cannot be read for {Function}: {Reason} It is tried again.")]
    public static partial void SourceUnreadable(ILogger logger, string source, string function, string reason);

    [LoggerMessage(1411, LogLevel.Information, "{Source} can be read for {Function} again, after {Failures} failures.")]
    public static partial void SourceReadable(ILogger logger, string source, string function, int failures);

    [LoggerMessage(1412, LogLevel.Warning, "{Failed} of {Messages} messages of {Source} failed in {Function}; they come into sight again when their visibility timeout is over. {Reason}")]
    public static partial void MessagesFailed(ILogger logger, int failed, int messages, string source, string function, string reason);

    [LoggerMessage(1413, LogLevel.Warning, "{Function} is throttled; {Messages} messages of {Source} wait. {Reason}")]
    public static partial void BatchThrottled(ILogger logger, string function, int messages, string source, string reason);

    [LoggerMessage(1414, LogLevel.Error, "A batch of {Messages} messages of {Source} for {Function} was given up; they come into sight again.")]
    public static partial void BatchBroken(ILogger logger, int messages, string source, string function, Exception error);

    [LoggerMessage(1420, LogLevel.Warning, "{Failed} of {Records} records of {Source} failed in {Function}; they are tried again before any that come behind them. {Reason}")]
    public static partial void RecordsFailed(ILogger logger, int failed, int records, string source, string function, string reason);

    [LoggerMessage(1421, LogLevel.Error, "{Records} records of {Source} were given up for {Function} ({Condition}).")]
    public static partial void RecordsGivenUp(ILogger logger, int records, string source, string function, string condition);

    [LoggerMessage(1422, LogLevel.Warning, "{Function} is throttled; {Records} records of {Source} wait. {Reason}")]
    public static partial void StreamThrottled(ILogger logger, string function, int records, string source, string reason);

    [LoggerMessage(1423, LogLevel.Error, "A batch of {Records} records of {Source} for {Function} could not be ended; it is tried again.")]
    public static partial void StreamBatchBroken(ILogger logger, int records, string source, string function, Exception error);

    [LoggerMessage(1424, LogLevel.Error, "Records of {Source} were a day old before {Function} had them, and are gone; it goes on with the oldest that are left.")]
    public static partial void RecordsTrimmed(ILogger logger, string source, string function);

    [LoggerMessage(1430, LogLevel.Information, "A process of {Function} was ready after {Milliseconds:0} ms.")]
    public static partial void SandboxReady(ILogger logger, string function, double milliseconds);

    [LoggerMessage(1431, LogLevel.Information, "A process of {Function} has ended; it had {Memory} MB of its {Most} MB of memory at most.")]
    public static partial void SandboxEnded(ILogger logger, string function, long memory, int most);

    [LoggerMessage(1432, LogLevel.Warning, "A process of {Function} is ended: it has {Excess}.")]
    public static partial void SandboxExceeds(ILogger logger, string function, string excess);

    [LoggerMessage(1433, LogLevel.Error, "A process of {Function} could not be run.")]
    public static partial void SandboxBroken(ILogger logger, string function, Exception error);

    [LoggerMessage(1434, LogLevel.Information, "{Function}: {Line}")]
    public static partial void FunctionWrote(ILogger logger, string function, string line);

    [LoggerMessage(1500, LogLevel.Error, "The route '{Route}' could not be answered by {Function}: {Cause}")]
    public static partial void ApiIntegrationFailed(ILogger logger, string route, string function, string cause);

    [LoggerMessage(1501, LogLevel.Error, "The CDN front cannot deliver {Path}: it is damaged. {Damage}")]
    public static partial void CdnObjectDamaged(ILogger logger, string path, string damage);

    [LoggerMessage(1600, LogLevel.Warning, "A message to the webhook {Endpoint} was given up. {Reason}")]
    public static partial void WebhookGivenUp(ILogger logger, string endpoint, string reason);

    [LoggerMessage(1900, LogLevel.Information, "{Services} come from {Endpoint}; LocalAws serves {Others}, the functions, the HTTP API and the CDN front.")]
    public static partial void ServicesElsewhere(ILogger logger, string services, Uri endpoint, string others);

    [LoggerMessage(1901, LogLevel.Warning, "No event bus hears of the executions at {Endpoint}: an image whose execution times out or is aborted stays in PROCESSING.")]
    public static partial void DeadExecutionsUnheard(ILogger logger, Uri endpoint);

    [LoggerMessage(1902, LogLevel.Warning, "The endpoint cannot be asked for {Work}: {Reason} It is asked again. If it was started anew, start this again too.")]
    public static partial void EndpointIsAway(ILogger logger, string work, string reason);

    [LoggerMessage(1903, LogLevel.Information, "The endpoint answers again for {Work}, after {Failures} failures.")]
    public static partial void EndpointIsBack(ILogger logger, string work, int failures);

    [LoggerMessage(1904, LogLevel.Warning, "A task of {Function} was given up: its state machine no longer waits for it.")]
    public static partial void TaskAbandoned(ILogger logger, string function);

    [LoggerMessage(1905, LogLevel.Warning, "The result of a task of {Function} was not taken: {Reason}")]
    public static partial void ResultRefused(ILogger logger, string function, string reason);

    [LoggerMessage(1906, LogLevel.Warning, "The table at {Endpoint} has no stream, which counts and statistics come from: they stay as they are. {Reason}")]
    public static partial void TableWithoutStream(ILogger logger, Uri endpoint, string reason);

    [LoggerMessage(1800, LogLevel.Information, "Provisioned {Folder} in {Seconds:0.0} s.")]
    public static partial void Provisioned(ILogger logger, string folder, double seconds);

    [LoggerMessage(1801, LogLevel.Error, "{Reason}")]
    public static partial void NotProvisioned(ILogger logger, string reason);
}
