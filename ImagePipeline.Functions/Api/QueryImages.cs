using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>Everything that is read: lists, one image, its timeline, the labels, statistics.</summary>
internal sealed class QueryImages : HttpFunction
{
    private const int DefaultMinutes = 60;
    private const int MaxMinutes = 1440;
    private const int MaxRunning = 50;

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
        routes["GET /api/stats"] = ShowStatisticsAsync;
    }

    private async Task<HttpResponse> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Parse(request);
        var page = await _host.Images.SearchAsync(list.Search, list.Limit, list.After, cancellationToken);
        return HttpResponse.Json(
            new ImageList([.. page.Images.Select(ImageSummary.Of)], page.Next is { } next ? Cursor.Create(list.Search, next) : null),
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

    private async Task<HttpResponse> ShowStatisticsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var minutes = QueryParameters.Of(request, errors, "minutes").Number("minutes", 1, MaxMinutes, errors) ?? DefaultMinutes;
        errors.ThrowIfAny();

        var now = _host.Time.GetUtcNow();
        var from = MinuteStatistics.MinuteOf(now).AddMinutes(1 - minutes);
        var owner = request.Owner();
        var running = _host.Images.SearchAsync(new ImageSearch(owner) { Status = ImageStatus.Processing }, MaxRunning, after: null, cancellationToken);
        var ended = _host.Images.CountRunsAsync(owner, from, now, cancellationToken);
        return HttpResponse.Json(StatisticsView.Of(from, now, await running, await ended), ApiJson.Default.StatisticsView);
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
