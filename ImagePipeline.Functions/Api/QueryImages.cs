using System.Net;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>Everything that is read: lists, one image, its timeline, the labels, statistics.</summary>
internal sealed class QueryImages : HttpFunction
{
    public const string NoImage = "There is no such image: it was deleted, is in the trash, or is somebody else's.";

    private const int DefaultMinutes = 60;
    public const int MaxMinutes = 1440;
    private const int MaxRunning = 50;
    private const int MostTowns = 10;

    private static readonly Lazy<string> Document = new(() =>
    {
        using var document = new StreamReader(typeof(QueryImages).Assembly.GetManifestResourceStream("openapi.json")!);
        return document.ReadToEnd();
    });

    private readonly FunctionHost _host;
    private readonly OwnImages _images;

    public QueryImages(FunctionHost host)
        : this(host, [])
    {
    }

    private QueryImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
        _images = new OwnImages(host);
        routes["GET /api/images"] = ListImagesAsync;
        routes["GET /api/images/{id}"] = GetImageAsync;
        routes["GET /api/images/{id}/timeline"] = GetTimelineAsync;
        routes["GET /api/images/{id}/history"] = GetHistoryAsync;
        routes["GET /api/changes"] = ListChangesAsync;
        routes["GET /api/months"] = ListMonthsAsync;
        routes["GET /api/labels"] = ListLabelsAsync;
        routes["GET /api/terms"] = ListTermsAsync;
        routes["GET /api/towns"] = FindTownsAsync;
        routes["GET /api/stats"] = GetStatisticsAsync;
        routes["GET /api/openapi.json"] = GetDocumentAsync;
    }

    /// <summary>Lists images, newest first.</summary>
    /// <remarks>
    /// Labels, shape and colours are known once an image is READY, and it is found by words, camera, place and as a favourite once its run has ended. One request looks
    /// at about a thousand images at most, so a page of a search for something rare may hold fewer images than <c>limit</c>, or none, and still have a cursor. With
    /// <c>by=taken</c> labels, words, cameras, places and favourites each lead to their images alone, however rare; with <c>by=added</c> labels and <c>status</c> do.
    /// </remarks>
    [AcceptsQuery(typeof(ImageListQuery))]
    [Produces(HttpStatusCode.OK, typeof(ImageList), "A page of the list.")]
    private async Task<HttpResponse> ListImagesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Parse(request);
        if (list.Search.Place is not null && _host.Settings.HidesPlaces)
        {
            throw FieldErrors.Of("place", "place is not known here: where pictures were taken is told to nobody.");
        }

        if (list.Around is { } around)
        {
            var image = ImageIds.IsValid(around) ? await _host.Images.FindAsync(around, cancellationToken) : null;
            list = image?.Owner == request.Owner && (image.Status != ImageStatus.Deleted || list.Search.Order == ImageOrder.Added)
                ? list with { Start = new PageStart(PageKind.Around, list.Search.Order.PlaceOf(image)) }
                : throw FieldErrors.Of("around", "around must be the id of an image of yours.");
        }

        var page = await _host.Images.SearchAsync(list.Search, list.Limit, list.Start, cancellationToken);
        return HttpResponse.Json(
            new ImageList([.. page.Images.Select(ImageSummary.Of)], CursorOf(page.Older), CursorOf(page.Newer)),
            ApiJson.Default.ImageList);

        string? CursorOf(string? place) => place is null ? null : Cursor.Create(list.Search, place);
    }

    /// <summary>Tells what changed in the library, and its revision.</summary>
    /// <remarks>
    /// To be asked again and again, each time from the revision that the answer before gave: where nothing has changed that is one small read, and a short answer. A change
    /// is told about a second after it was made, when lists and counts have it; the same change may be told twice. Lists that are read after the first answer miss nothing.
    /// </remarks>
    [AcceptsQuery(typeof(ChangeQuery))]
    [Produces(HttpStatusCode.OK, typeof(LibraryChangesView), "What changed.")]
    private async Task<HttpResponse> ListChangesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var since = QueryParameters.Of(request, errors, "since").Revision("since", errors);
        errors.ThrowIfAny();

        var changes = await _host.Changes.ReadAsync(request.Owner, since, cancellationToken);
        var images = await _host.Images.FindAllAsync(changes.ImageIds, cancellationToken);
        var listed = images.Where(image => image.IsAvailable && image.Owner == request.Owner).ToList();
        return HttpResponse.Json(
            new LibraryChangesView(
                changes.Revision, changes.IsComplete, [.. listed.Select(ImageSummary.Of)], [.. changes.ImageIds.Except(listed.Select(image => image.Id))], changes.AlbumIds),
            ApiJson.Default.LibraryChangesView);
    }

    /// <summary>Counts the images of each month and day.</summary>
    /// <remarks>
    /// Those that GET /api/images lists without any condition, by the same date. An image counts about a second after it came, changed or went.
    /// </remarks>
    [AcceptsQuery(typeof(MonthListQuery))]
    [Produces(HttpStatusCode.OK, typeof(MonthList), "The months that have images.")]
    private async Task<HttpResponse> ListMonthsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var order = ListRequest.OrderOf(QueryParameters.Of(request, errors, "by"), errors);
        errors.ThrowIfAny();
        return HttpResponse.Json(new MonthList(await _host.Images.CountMonthsAsync(request.Owner, order, cancellationToken)), ApiJson.Default.MonthList);
    }

    /// <summary>Shows an image with all that is known of it.</summary>
    [Produces(HttpStatusCode.OK, typeof(ImageDetails), "The image; of an upload whose bytes were there already, the image that has them.")]
    [Produces(HttpStatusCode.OK, typeof(ImageDuplicate), "The image; of an upload whose bytes were there already, the image that has them.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    private async Task<HttpResponse> GetImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken, orDuplicate: true);
        return image.DuplicateOf is { } duplicateOf
            ? HttpResponse.Json(
                new ImageDuplicate(image.Id, duplicateOf, await _host.Images.FindAsync(duplicateOf, cancellationToken) is { TrashedAt: not null }), ApiJson.Default.ImageDuplicate)
            : HttpResponse.Json(ImageDetails.Of(image, _host.Settings.HidesPlaces), ApiJson.Default.ImageDetails);
    }

    /// <summary>Shows what an image's last execution did, step by step.</summary>
    [Produces(HttpStatusCode.OK, typeof(Timeline), "The execution's steps.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    private async Task<HttpResponse> GetTimelineAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken);
        var steps = await _host.Steps.ReadAsync(image.Id, image.Retries, cancellationToken);
        return HttpResponse.Json(Timeline.Of(image, steps), ApiJson.Default.Timeline);
    }

    /// <summary>Shows what Step Functions knows of an image's last execution.</summary>
    /// <remarks>
    /// More than the timeline: every state, those for which an execution is throttled or fails included. Step Functions keeps it for 90 days, and answers
    /// this few times a second in an account: ask when somebody wants to look, not to follow an image.
    /// </remarks>
    [Produces(HttpStatusCode.OK, typeof(Timeline), "The execution's states.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such image, or nothing is known of its execution: it went through the Express workflow, which keeps no history, has not begun, or is older than 90 days.")]
    private async Task<HttpResponse> GetHistoryAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken);
        if (image.ExecutionArn is not { } arn
            || await _host.StepFunctions.Value.DescribeExecutionAsync(arn, cancellationToken) is not { } execution)
        {
            throw new ProblemException(Problem.NotFound(
                $"Step Functions knows of no execution of image {image.Id}: it went through the Express workflow, which keeps no history, has not begun, or is older than 90 days."));
        }

        var history = await _host.StepFunctions.Value.GetExecutionHistoryAsync(arn, cancellationToken);
        return HttpResponse.Json(Timeline.Of(image.Id, execution, history), ApiJson.Default.Timeline);
    }

    /// <summary>Counts the images of each label.</summary>
    [Produces(HttpStatusCode.OK, typeof(LabelList), "The labels.")]
    private async Task<HttpResponse> ListLabelsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        QueryParameters.Of(request, errors);
        errors.ThrowIfAny();
        return HttpResponse.Json(new LabelList(LabelCount.AllOf(await _host.Images.CountTermsAsync(request.Owner, cancellationToken))), ApiJson.Default.LabelList);
    }

    /// <summary>Counts what images can be looked for by.</summary>
    /// <remarks>An image counts about a second after it came, changed or went.</remarks>
    [Produces(HttpStatusCode.OK, typeof(SearchTerms), "The labels, cameras and places of all images.")]
    private async Task<HttpResponse> ListTermsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        QueryParameters.Of(request, errors);
        errors.ThrowIfAny();
        return HttpResponse.Json(SearchTerms.Of(await _host.Images.CountTermsAsync(request.Owner, cancellationToken), _host.Settings.HidesPlaces), ApiJson.Default.SearchTerms);
    }

    /// <summary>Looks for towns by their names.</summary>
    /// <remarks>Of those of the world with 5,000 people and more. The list is part of the deployment: nobody else is asked.</remarks>
    [AcceptsQuery(typeof(TownQuery))]
    [Produces(HttpStatusCode.OK, typeof(TownList), "The towns.")]
    private Task<HttpResponse> FindTownsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var text = QueryParameters.Of(request, errors, "text").Text("text", ListRequest.MaxText, errors);
        if (text is null)
        {
            errors.Add("text", "text must say what to look for.");
        }

        errors.ThrowIfAny();
        return Task.FromResult(HttpResponse.Json(TownList.Of(Cities.Find(text!, MostTowns)), ApiJson.Default.TownList));
    }

    /// <summary>Shows what runs now, and what ended lately.</summary>
    [AcceptsQuery(typeof(StatisticsQuery))]
    [Produces(HttpStatusCode.OK, typeof(StatisticsView), "The statistics.")]
    private async Task<HttpResponse> GetStatisticsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var minutes = QueryParameters.Of(request, errors, "minutes").Number("minutes", 1, MaxMinutes, errors) ?? DefaultMinutes;
        errors.ThrowIfAny();

        var now = _host.Time.GetUtcNow();
        var from = MinuteStatistics.MinuteOf(now).AddMinutes(1 - minutes);
        var owner = request.Owner;
        var running = _host.Images.SearchAsync(new ImageSearch(owner) { Status = ImageStatus.Processing, IsHidden = null }, MaxRunning, PageStart.Newest, cancellationToken);
        var ended = _host.Images.CountRunsAsync(owner, from, now, cancellationToken);
        return HttpResponse.Json(StatisticsView.Of(from, now, await running, await ended), ApiJson.Default.StatisticsView);
    }

    /// <summary>Shows this document.</summary>
    [Produces(HttpStatusCode.OK, typeof(object), "An OpenAPI 3.1 document.")]
    private Task<HttpResponse> GetDocumentAsync(HttpRequest request, CancellationToken cancellationToken) => Task.FromResult(HttpResponse.Json(Document.Value));
}
