using System.Globalization;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>Everything that is read: lists, one image, its timeline, the labels.</summary>
internal sealed class QueryImages : HttpFunction
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    private readonly FunctionHost _host;

    public QueryImages(FunctionHost host)
        : this(host, [])
    {
    }

    private QueryImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host.Logger, routes)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
        routes["GET /api/images"] = ListAsync;
        routes["GET /api/images/{id}"] = ShowAsync;
        routes["GET /api/images/{id}/timeline"] = ShowTimelineAsync;
        routes["GET /api/labels"] = ListLabelsAsync;
    }

    private async Task<HttpResponse> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var query = QueryParameters.Of(request, errors, "label", "status", "limit", "cursor");
        var filter = new ImageFilter(request.Owner(), query["label"], query["status"]);
        if (filter.Label is "")
        {
            errors.Add("label", "label must not be empty.");
        }

        if (filter.Status is { } status && !ImageStatus.Visible.Contains(status))
        {
            errors.Add("status", $"status must be one of {string.Join(", ", ImageStatus.Visible)}.");
        }

        var limit = DefaultLimit;
        if (query["limit"] is { } limitText
            && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            errors.Add("limit", $"limit must be a whole number from 1 to {MaxLimit}.");
        }

        string? after = null;
        if (query["cursor"] is { } cursor && (after = Cursor.Read(filter, cursor)) is null)
        {
            errors.Add("cursor", "cursor must be the cursor of the previous page of the same list.");
        }

        errors.ThrowIfAny();

        // One more than asked for tells whether another page follows.
        var images = await _host.Images.ListAsync(filter, limit + 1, after, cancellationToken);
        return HttpResponse.Json(
            new ImageList(
                [.. images.Take(limit).Select(ImageSummary.Of)],
                images.Count > limit ? Cursor.Create(filter, images[limit - 1].Id) : null),
            ApiJson.Default.ImageList);
    }

    private async Task<HttpResponse> ShowAsync(HttpRequest request, CancellationToken cancellationToken) =>
        HttpResponse.Json(ImageDetails.Of(await FindAsync(request, cancellationToken)), ApiJson.Default.ImageDetails);

    private async Task<HttpResponse> ShowTimelineAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await FindAsync(request, cancellationToken);
        if (image.ExecutionArn is not { } arn
            || await _host.StepFunctions.Value.DescribeExecutionAsync(arn, cancellationToken) is not { } execution)
        {
            return HttpResponse.Json(Timeline.Waiting(image.Id), ApiJson.Default.Timeline);
        }

        var history = await _host.StepFunctions.Value.GetExecutionHistoryAsync(arn, cancellationToken);
        return HttpResponse.Json(Timeline.Of(image.Id, execution, history), ApiJson.Default.Timeline);
    }

    private async Task<HttpResponse> ListLabelsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        QueryParameters.Of(request, errors);
        errors.ThrowIfAny();
        return HttpResponse.Json(new LabelList(await _host.Images.CountLabelsAsync(request.Owner(), cancellationToken)), ApiJson.Default.LabelList);
    }

    private async Task<ImageRecord> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var image = ImageIds.IsValid(id) ? await _host.Images.FindAsync(id, cancellationToken) : null;
        return image is not null && image.Status != ImageStatus.Deleted && image.Owner == request.Owner()
            ? image
            : throw new ProblemException(Problem.NotFound($"There is no image {id}."));
    }
}
