using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.OpenApi;

/// <summary>The document as a page to read.</summary>
internal static class MarkdownPage
{
    public static string Of(JsonObject document)
    {
        var page = new StringBuilder();
        page.AppendLine("# HTTP API").AppendLine()
            .AppendLine("<!-- Made of the code by `dotnet run --project ImagePipeline.OpenApi`: change the comments and records there. -->").AppendLine()
            .AppendLine("This page is [openapi.json](openapi.json), an OpenAPI 3.1 document that the API itself answers at `GET /api/openapi.json`, to read.").AppendLine()
            .AppendLine((string?)document["info"]!["description"]).AppendLine();
        page.AppendLine("## Operations").AppendLine();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                Operation(page, $"{method.ToUpperInvariant()} {path}", operation!);
            }
        }

        page.AppendLine("## Shapes").AppendLine();
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            Schema(page, name, schema!);
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Operation(StringBuilder page, string route, JsonNode operation)
    {
        page.AppendLine($"### `{route}`").AppendLine();
        page.AppendLine($"{operation["summary"]} {operation["description"]}".TrimEnd()).AppendLine();
        var query = operation["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query").ToList() ?? [];
        if (query.Count > 0)
        {
            page.AppendLine("| parameter | type | |").AppendLine("|---|---|---|");
            foreach (var parameter in query)
            {
                page.AppendLine($"| `{parameter!["name"]}` | {TypeOf(parameter["schema"]!)} | {parameter["description"]} |");
            }

            page.AppendLine();
        }

        if (operation["requestBody"] is { } body)
        {
            page.AppendLine($"Body: {ContentOf(body)}").AppendLine();
        }

        foreach (var (status, response) in operation["responses"]!.AsObject().Where(response => response.Key != "default"))
        {
            page.AppendLine($"- **{status}** {response!["description"]} {(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) < 400 ? ContentOf(response) : "")}".TrimEnd());
        }

        page.AppendLine();
    }

    private static string ContentOf(JsonNode message) =>
        message["content"]?.AsObject().Select(content => TypeOf(content.Value!["schema"]!)).FirstOrDefault() ?? "";

    private static void Schema(StringBuilder page, string name, JsonNode schema)
    {
        page.AppendLine($"### {name}").AppendLine();
        if (schema["description"] is { } description)
        {
            page.AppendLine((string?)description).AppendLine();
        }

        if (schema["x-reasons"] is JsonObject reasons)
        {
            page.AppendLine("| code | in general |").AppendLine("|---|---|");
            foreach (var (code, reason) in reasons)
            {
                page.AppendLine($"| `{code}` | {reason} |");
            }

            page.AppendLine();
        }
        else if (schema["enum"] is JsonArray words)
        {
            page.AppendLine(string.Join(", ", words.Select(word => $"`{word}`"))).AppendLine();
        }

        if (schema["x-aliases"] is JsonObject aliases)
        {
            page.AppendLine("| alias | is taken for |").AppendLine("|---|---|");
            foreach (var (alias, word) in aliases)
            {
                page.AppendLine($"| `{alias}` | `{word}` |");
            }

            page.AppendLine();
        }

        if (schema["properties"] is not JsonObject properties)
        {
            return;
        }

        page.AppendLine("| field | type | |").AppendLine("|---|---|---|");
        foreach (var (field, property) in properties)
        {
            page.AppendLine($"| `{field}` | {TypeOf(property!)} | {property!["description"]} |");
        }

        page.AppendLine();
    }

    private static string TypeOf(JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = ((string)reference!).Split('/')[^1];
            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray alternatives)
        {
            return string.Join(" or ", alternatives.Select(alternative => TypeOf(alternative!)));
        }

        var type = schema["type"] is JsonArray types ? string.Join(" or ", types) : (string?)schema["type"];
        return type switch
        {
            "array" or "array or null" => $"{type.Replace("array", "list", StringComparison.Ordinal)} of {TypeOf(schema["items"]!)}",
            "object" when schema["additionalProperties"] is JsonObject values => $"object of {TypeOf(values)}",
            _ => $"{(string?)schema["format"] ?? type}{RangeOf(schema)}",
        };
    }

    private static string RangeOf(JsonNode schema) => (schema["minimum"] ?? schema["minLength"], schema["maximum"] ?? schema["maxLength"]) switch
    {
        ({ } least, { } most) when schema["maxLength"] is not null => $", {least} to {most} characters",
        ({ } least, { } most) => $", {least} to {most}",
        _ => "",
    };
}
