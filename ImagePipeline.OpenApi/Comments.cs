using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImagePipeline.OpenApi;

/// <summary>The functions' comments, from the file that the compiler makes of them, as Markdown.</summary>
/// <remarks>https://learn.microsoft.com/dotnet/csharp/language-reference/xmldoc/</remarks>
internal sealed partial class Comments
{
    private readonly Dictionary<string, XElement> _members;

    public Comments(Assembly assembly) =>
        _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    public string? Summary(Type type) => Text(Member("T:" + type.FullName)?.Element("summary"));

    public string? Summary(MethodInfo method) => Text(Member(method)?.Element("summary"));

    public string? Remarks(MethodInfo method) => Text(Member(method)?.Element("remarks"));

    /// <summary>What a record, or the one whose comment it inherits, says of the parameter that became this property.</summary>
    public string? Parameter(Type record, string property) => Parameter(Member("T:" + record.FullName), property);

    private string? Parameter(XElement? record, string property) =>
        record?.Elements("param").SingleOrDefault(param => (string?)param.Attribute("name") == property) is { } own
            ? Text(own)
            : (string?)record?.Element("inheritdoc")?.Attribute("cref") is { } inherited ? Parameter(Member(inherited), property) : null;

    private XElement? Member(string name) => _members.GetValueOrDefault(name);

    // M:ImagePipeline.Functions.Api.QueryImages.ListImagesAsync(ImagePipeline.Functions.Api.HttpRequest,System.Threading.CancellationToken)
    private XElement? Member(MethodInfo method) =>
        Member($"M:{method.DeclaringType!.FullName}.{method.Name}({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.FullName))})");

    private static string? Text(XElement? element) =>
        element is null ? null : WhiteSpace().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{JsonNamingPolicy.CamelCase.ConvertName((string)parameter.Attribute("name")!)}`",
        XElement { Name.LocalName: "see" } link when link.Attribute("href") is { } href => $"[{link.Value}]({href.Value})",
        _ => throw new InvalidOperationException($"No page can show {node}: it is about the code."),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
