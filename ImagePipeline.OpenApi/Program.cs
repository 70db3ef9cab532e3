using System.Runtime.CompilerServices;
using ImagePipeline.OpenApi;

// Writes the API's document and the page made of it: dotnet run --project ImagePipeline.OpenApi
var docs = Path.GetFullPath("../docs", Path.GetDirectoryName(ThisFile())!);
var document = ApiDocument.Create();
File.WriteAllText(Path.Combine(docs, "openapi.json"), ApiDocument.ToText(document));
File.WriteAllText(Path.Combine(docs, "api.md"), MarkdownPage.Of(document));

static string ThisFile([CallerFilePath] string path = "") => path;
