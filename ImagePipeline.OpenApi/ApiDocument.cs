using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImagePipeline.OpenApi;

/// <summary>The API's document, made of the functions' routes, their attributes and comments, and the records that they take and answer.</summary>
/// <remarks>https://spec.openapis.org/oas/v3.1.1.html</remarks>
internal static class ApiDocument
{
    private const string Description = """
        JSON over HTTP. Times are ISO 8601 in UTC, sizes are bytes, confidences and qualities go from 0 to 100, boxes are fractions of the picture's
        width and height. Answers are `Cache-Control: no-store`; renditions under `/images/` never change, and are sent to whoever may see them.

        Whoever is signed in (the authorizer's `sub` claim) sees only their own images; without sign-in everything belongs to `public`.

        Errors are problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), `application/problem+json`. A request that is not valid names
        every field or query parameter at fault; a body that is no JSON object is named `body`. Unknown fields and query parameters are errors, so that a
        misspelt filter does not look like one that found everything. Where the API may be reached through its CDN alone, any other request is answered 403
        with the code `DIRECT_ACCESS`. The request header `traceparent` (W3C) is honoured everywhere.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string ProblemType = "application/problem+json";

    public static JsonObject Create()
    {
        var comments = new Comments(typeof(FunctionHost).Assembly);
        var schemas = new Schemas(comments);
        var paths = new JsonObject();
        foreach (var (route, handler) in Routes())
        {
            // GET /api/images/{id}
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            paths.TryAdd(path, new JsonObject());
            paths[path]![method.ToLowerInvariant()] = Operation(method, path, handler.Method, comments, schemas);
        }

        var problem = schemas.Reference(typeof(Problem));
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "ImagePipeline", ["version"] = "1", ["description"] = Description },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["responses"] = new JsonObject { ["Problem"] = Response("429, 500 and 503: too much was asked for at once, something went wrong on our side, or it took too long. Try again in a moment; where the header Retry-After says how many seconds that is, then.", ProblemType, problem) },
            },
        };
    }

    public static string ToText(JsonObject document) => document.ToJsonString(Indented) + "\n";

    // The functions know their routes once they are made; nothing they are made of is used before a request comes, but for a model that opens while they start.
    private static IEnumerable<KeyValuePair<string, RouteHandler>> Routes()
    {
        var settings = new Settings(name => name == "EMBEDDINGS" ? "none" : name.EndsWith("_CONFIDENCE", StringComparison.Ordinal) ? "50" : name);
        var host = new FunctionHost(settings, NullLogger.Instance, TimeProvider.System, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!);
        return FunctionCatalog.Names
            .Select(name => FunctionCatalog.Create(name, host)).OfType<HttpFunction>()
            .SelectMany(function => function.Routes)
            .OrderBy(route => route.Key.Split(' ')[1], StringComparer.Ordinal)
            .ThenBy(route => route.Key, StringComparer.Ordinal);
    }

    private static JsonObject Operation(string method, string path, MethodInfo handler, Comments comments, Schemas schemas)
    {
        var summary = comments.Summary(handler) ?? throw new InvalidOperationException($"{handler.DeclaringType}.{handler.Name} has no summary.");
        var operation = new JsonObject
        {
            ["operationId"] = JsonNamingPolicy.CamelCase.ConvertName(handler.Name[..^"Async".Length]),
            ["summary"] = summary,
        };
        if (comments.Remarks(handler) is { } remarks)
        {
            operation["description"] = remarks;
        }

        var query = handler.GetCustomAttribute<AcceptsQueryAttribute>()?.Query;
        var body = handler.GetCustomAttribute<AcceptsAttribute>()?.Body;
        var parameters = new JsonArray([.. PathParameters(path), .. query is null ? [] : schemas.Parameters(query)]);
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (body is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", schemas.Reference(body)) };
        }

        operation["responses"] = Responses(handler, schemas, mayBeInvalid: query is not null || body is not null, mayBeOfAnotherType: method != "GET");
        return operation;
    }

    private static IEnumerable<JsonNode> PathParameters(string path)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            var (what, pattern) = path.StartsWith("/api/shares/", StringComparison.Ordinal) ? ("share", "^[0-9a-f]{64}$")
                : path.StartsWith("/api/albums/", StringComparison.Ordinal) ? ("album", "^[0-9a-f]{32}$")
                : ("image", "^([0-9a-f]{32}|[0-9a-f]{48})$");
            yield return new JsonObject
            {
                ["name"] = "id",
                ["in"] = "path",
                ["required"] = true,
                ["description"] = $"The {what}'s id.",
                ["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = pattern },
            };
        }

        if (path.Contains("{token}", StringComparison.Ordinal))
        {
            yield return new JsonObject
            {
                ["name"] = "token",
                ["in"] = "path",
                ["required"] = true,
                ["description"] = "From the link in a mail.",
                ["schema"] = new JsonObject { ["type"] = "string" },
            };
        }
    }

    private static JsonObject Responses(MethodInfo handler, Schemas schemas, bool mayBeInvalid, bool mayBeOfAnotherType)
    {
        var responses = new JsonObject();
        foreach (var answers in handler.GetCustomAttributes<ProducesAttribute>().GroupBy(answer => answer.Status).OrderBy(answers => answers.Key))
        {
            var bodies = answers.Select(answer => answer.Body).OfType<Type>().Select(SchemaOf).ToArray();
            responses[Code(answers.Key)] = Response(
                answers.First().Description,
                "application/json",
                bodies.Length > 1 ? new JsonObject { ["oneOf"] = new JsonArray(bodies) } : bodies.FirstOrDefault());
        }

        IEnumerable<ProducesProblemAttribute> problems = handler.GetCustomAttributes<ProducesProblemAttribute>();
        if (mayBeInvalid)
        {
            problems = problems.Append(new(HttpStatusCode.BadRequest, "The request is not valid: `errors` names each field or query parameter at fault."));
        }

        if (mayBeOfAnotherType)
        {
            problems = problems.Append(new(HttpStatusCode.UnsupportedMediaType, "There is a body that is not `application/json`."));
        }

        foreach (var refusal in problems.OrderBy(refusal => refusal.Status))
        {
            responses[Code(refusal.Status)] = Response(refusal.Description, ProblemType, schemas.Reference(typeof(Problem)));
        }

        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        return responses;

        JsonNode SchemaOf(Type type) => type == typeof(object) ? new JsonObject { ["type"] = "object" } : schemas.Reference(type);
    }

    private static string Code(HttpStatusCode status) => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Response(string description, string contentType, JsonNode? schema)
    {
        var response = new JsonObject { ["description"] = description };
        if (schema is not null)
        {
            response["content"] = Content(contentType, schema);
        }

        return response;
    }

    private static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };
}
