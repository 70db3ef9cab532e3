using System.Net;

namespace ImagePipeline.Functions.Api;

// What the API's document (docs/openapi.json) says of a handler or a field beside its comment.

/// <summary>The body that a handler takes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsAttribute(Type body) : Attribute
{
    public Type Body { get; } = body;
}

/// <summary>The query that a handler takes: the properties of a record.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsQueryAttribute(Type query) : Attribute
{
    public Type Query { get; } = query;
}

/// <summary>An answer of a handler. Several of one status are alternatives.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProducesAttribute(HttpStatusCode status, Type? body, string description) : Attribute
{
    public HttpStatusCode Status { get; } = status;

    public Type? Body { get; } = body;

    public string Description { get; } = description;
}

/// <summary>A problem that a handler answers, besides those that every one may (400 where it takes a body or a query, 415 where it is no GET, 500 and 503).</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProducesProblemAttribute(HttpStatusCode status, string description) : Attribute
{
    public HttpStatusCode Status { get; } = status;

    public string Description { get; } = description;
}

/// <summary>How many items a list may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}

/// <summary>A text that is one of a class' words: its <c>All</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(Type words) : Attribute
{
    public Type Words { get; } = words;
}
