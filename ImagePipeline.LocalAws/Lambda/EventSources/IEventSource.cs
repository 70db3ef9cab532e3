using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>A kind of event source: how its mappings are set, and how its records reach the function.</summary>
internal interface IEventSource
{
    /// <summary>The service part of the ARNs of such sources: <c>sqs</c>.</summary>
    string Service { get; }

    int DefaultBatchSize { get; }

    /// <summary>The mapping with those settings of a request that this kind of source alone has.</summary>
    /// <param name="mapping">Has the request's settings that every kind has.</param>
    /// <exception cref="AwsException">The settings do not fit each other, the source or the function.</exception>
    Task<EventSourceMapping> SettleAsync(EventSourceMapping mapping, Function function, Parameters parameters, CancellationToken cancellation);

    /// <summary>Reads the source and invokes the function.</summary>
    /// <param name="ended">Nothing more is read: the mapping was changed or deleted. The task ends once the function has no more of its batches.</param>
    /// <param name="stopping">LocalAws stops: batches are given up too, and come again after the next start.</param>
    Task RunAsync(EventSourceMapping mapping, Function function, CancellationToken ended, CancellationToken stopping);
}
