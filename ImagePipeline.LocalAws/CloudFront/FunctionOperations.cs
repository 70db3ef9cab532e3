using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>
/// CloudFront's functions: what is written is the stage DEVELOPMENT, what was published LIVE, which distributions may name. Nobody runs them.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/managing-functions.html</remarks>
internal sealed class FunctionOperations(ResourceOperations resources, TagOperations tags, TimeProvider time)
{
    public const string LiveKind = "cloudfront/live-function";

    private const string Path = "function";
    private const int LargestCode = 10 * 1024;

    private static readonly string s_kind = ResourceType.KindOf(Path);

    public IEnumerable<(string Name, CloudFrontRoute Route)> All =>
    [
        ("CreateFunction", new("POST", Path, Create)),
        ("DescribeFunction", new("GET", $"{Path}/*/describe", Describe)),
        ("GetFunction", new("GET", $"{Path}/*", Get)),
        ("UpdateFunction", new("PUT", $"{Path}/*", Update)),
        ("PublishFunction", new("POST", $"{Path}/*/publish", Publish)),
        ("DeleteFunction", new("DELETE", $"{Path}/*", Delete)),
        ("ListFunctions", new("GET", Path, List)),
    ];

    private CloudFrontAnswer Create(CloudFrontRequest request, RecordSession session)
    {
        var body = request.Body("CreateFunctionRequest").Only("Name", "FunctionConfig", "FunctionCode", "Tags");
        var name = body.Element("Name")?.Value ?? "";
        if (name.Length is 0 or > 64 || !name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
        {
            throw CloudFrontErrors.InvalidArgument(Constraint.Violated(name, "name", "satisfy regular expression pattern: ^[a-zA-Z0-9-_]{1,64}$"));
        }

        if (session.Find(s_kind, name) is not null)
        {
            throw CloudFrontErrors.Conflict("FunctionAlreadyExists",
                "A function with the same name already exists in this Amazon Web Services account. To create a function, you must provide a unique name. To update an existing function, use UpdateFunction.");
        }

        var now = IsoTime.Text(time.GetUtcNow());
        var function = new JsonObject { ["created"] = now };
        Write(function, body, now);
        session.Put(s_kind, name, function);
        session.Tag(tags.ArnOf($"{Path}/{name}"), TagOperations.Read(body.Element("Tags") ?? new XElement("Tags")));
        return Answer(StatusCodes.Status201Created, name, function, isLive: false, session) with { Path = $"{Path}/{name}" };
    }

    private CloudFrontAnswer Describe(CloudFrontRequest request, RecordSession session)
    {
        var isLive = IsLive(request) ?? false;
        return Answer(StatusCodes.Status200OK, request.Id, Find(request.Id, isLive, session), isLive, session);
    }

    private static CloudFrontAnswer Get(CloudFrontRequest request, RecordSession session)
    {
        var function = Find(request.Id, IsLive(request) ?? false, session);
        return new(StatusCodes.Status200OK, ETag: (string)function["etag"]!, Content: Convert.FromBase64String((string)function["code"]!));
    }

    private CloudFrontAnswer Update(CloudFrontRequest request, RecordSession session)
    {
        var function = Find(request.Id, isLive: false, session);
        request.CheckVersion((string)function["etag"]!);
        Write(function, request.Body("UpdateFunctionRequest").Only("FunctionConfig", "FunctionCode"), IsoTime.Text(time.GetUtcNow()));
        session.Put(s_kind, request.Id, function);
        return Answer(StatusCodes.Status200OK, request.Id, function, isLive: false, session);
    }

    private CloudFrontAnswer Publish(CloudFrontRequest request, RecordSession session)
    {
        var function = Find(request.Id, isLive: false, session);
        request.CheckVersion((string)function["etag"]!);
        var live = function.DeepClone().AsObject();
        live["modified"] = IsoTime.Text(time.GetUtcNow());
        session.Put(LiveKind, request.Id, live);
        return Answer(StatusCodes.Status200OK, request.Id, live, isLive: true, session) with { ETag = null };
    }

    private CloudFrontAnswer Delete(CloudFrontRequest request, RecordSession session)
    {
        var function = Find(request.Id, isLive: false, session);
        request.CheckVersion((string)function["etag"]!);
        if (resources.IsNamed(LiveKind, request.Id, session))
        {
            throw CloudFrontErrors.Conflict("FunctionInUse", "Cannot delete the function because it's attached to one or more cache behaviors.");
        }

        session.Remove(s_kind, request.Id);
        session.Remove(LiveKind, request.Id);
        session.RemoveTags(tags.ArnOf($"{Path}/{request.Id}"));
        return CloudFrontAnswer.Nothing;
    }

    private CloudFrontAnswer List(CloudFrontRequest request, RecordSession session)
    {
        var found = IsLive(request) is { } isLive ? Stage(isLive) : Stage(isLive: false).Concat(Stage(isLive: true));
        return CloudFrontAnswer.List("FunctionList", request, found.OrderBy(function => function.Id, StringComparer.Ordinal), saysMore: false);

        IEnumerable<(string Id, XElement Item)> Stage(bool isLive) => session.All(isLive ? LiveKind : s_kind)
            .Select(function => ($"{function.Id} {(isLive ? 2 : 1)}", Summary(function.Id, function.Document, isLive, session)));
    }

    private static bool? IsLive(CloudFrontRequest request) => request.Query("Stage") switch
    {
        null => null,
        "DEVELOPMENT" => false,
        "LIVE" => true,
        var other => throw CloudFrontErrors.InvalidArgument(Constraint.NotOneOf(other, "stage", ["DEVELOPMENT", "LIVE"])),
    };

    private static JsonObject Find(string name, bool isLive, RecordSession session) =>
        session.Find(isLive ? LiveKind : s_kind, name) ?? throw CloudFrontErrors.NotFound("NoSuchFunctionExists", "The function does not exist.");

    private static void Write(JsonObject function, XElement given, string now)
    {
        var config = Shapes.Function.Read(given.Element("FunctionConfig") ?? throw CloudFrontErrors.MalformedXml("A FunctionConfig is missing."));
        var code = FromBase64(given.Element("FunctionCode")?.Value ?? throw CloudFrontErrors.MalformedXml("A FunctionCode is missing."));
        function["xml"] = config.Text();
        function["code"] = code.Length <= LargestCode ? Convert.ToBase64String(code) : throw TooLarge();
        function["etag"] = Resource.NewVersion();
        function["modified"] = now;
    }

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw CloudFrontErrors.MalformedXml("The FunctionCode is no base64.");
        }
    }

    private static AwsException TooLarge() => new(
        "FunctionSizeLimitExceeded", StatusCodes.Status413PayloadTooLarge, "The function is too large. For more information, see Quotas (formerly known as limits) in the Amazon CloudFront Developer Guide.");

    private CloudFrontAnswer Answer(int status, string name, JsonObject function, bool isLive, RecordSession session) =>
        new(status, Summary(name, function, isLive, session), (string)function["etag"]!);

    private XElement Summary(string name, JsonObject function, bool isLive, RecordSession session) => new("FunctionSummary",
        new XElement("Name", name),
        new XElement("Status", Status(name, function, session)),
        XElement.Parse((string)function["xml"]!),
        new XElement("FunctionMetadata",
            new XElement("FunctionARN", tags.ArnOf($"{Path}/{name}")),
            new XElement("Stage", isLive ? "LIVE" : "DEVELOPMENT"),
            new XElement("CreatedTime", (string)function["created"]!),
            new XElement("LastModifiedTime", (string)function["modified"]!)));

    // What is written but not published is neither here nor there.
    private string Status(string name, JsonObject function, RecordSession session) =>
        (string?)session.Find(LiveKind, name)?["etag"] != (string?)function["etag"] ? "UNPUBLISHED"
        : resources.IsNamed(LiveKind, name, session) ? "DEPLOYED"
        : "UNASSOCIATED";
}
