using System.Net;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>Reviews: the moderators' queue and decisions, and what an owner sees and contests.</summary>
internal sealed class ReviewImages : HttpFunction
{
    private const string NoReview = "There is no such review.";

    private const int PageSize = 20;

    private readonly FunctionHost _host;
    private readonly SignedPictures _pictures;

    public ReviewImages(FunctionHost host)
        : this(host, [])
    {
    }

    private ReviewImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "RENDITIONS_BUCKET");
        _host = host;
        _pictures = new SignedPictures(host);
        routes["GET /api/reviews"] = ListReviewsAsync;
        routes["GET /api/reviews/{id}"] = GetReviewAsync;
        routes["POST /api/reviews/{id}/decision"] = DecideAsync;
        routes["DELETE /api/reviews/{id}/decision"] = UndoAsync;
        routes["GET /api/images/{id}/review"] = GetOwnReviewAsync;
        routes["POST /api/images/{id}/appeal"] = AppealAsync;
    }

    /// <summary>Lists the reviews that wait for a moderator.</summary>
    [AcceptsQuery(typeof(ReviewListQuery))]
    [Produces(HttpStatusCode.OK, typeof(ReviewList), "A page of the queue.")]
    private async Task<HttpResponse> ListReviewsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var cursor = QueryParameters.Of(request, errors, "cursor")["cursor"];
        errors.ThrowIfAny();
        var page = await _host.Reviews.ListOpenAsync(PageSize, cursor is null ? null : KeyCursor.Read(cursor), cancellationToken);
        var views = await Task.WhenAll(page.Reviews.Select(review => ViewAsync(review, cancellationToken)));
        return HttpResponse.Json(new ReviewList([.. views.OfType<ReviewView>()], page.Next is { } next ? KeyCursor.Create(next) : null), ApiJson.Default.ReviewList);
    }

    /// <summary>Shows a review, with its audit trail.</summary>
    [Produces(HttpStatusCode.OK, typeof(ReviewView), "The review.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoReview)]
    private async Task<HttpResponse> GetReviewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var review = ImageIds.IsValid(id) ? await _host.Reviews.FindAsync(id, cancellationToken) : null;
        return review is not null && await ViewAsync(review, cancellationToken) is { } view
            ? HttpResponse.Json(view, ApiJson.Default.ReviewView)
            : throw NotFound(id);
    }

    /// <summary>Decides on a review: the first decision wins.</summary>
    /// <remarks>Until <c>undoUntil</c> it can be undone; then the image becomes what was decided.</remarks>
    [Accepts(typeof(DecisionRequest))]
    [Produces(HttpStatusCode.OK, typeof(DecisionView), "The decision is stored, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoReview)]
    [ProducesProblem(HttpStatusCode.Conflict, "Another moderator was faster: the problem has their decision. Or the review looked at is over.")]
    private async Task<HttpResponse> DecideAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (verdict, number, reason) = DecisionRequest.Parse(request);
        var by = request.Moderator;
        var transition = await ApplyAsync(
            request,
            review => ReviewTransitions.Decide(review, number, verdict, reason, by, _host.Time.GetUtcNow()),
            cancellationToken);
        var decision = DecisionView.Of(transition.Review!.Decision);
        return transition.Kind is ReviewTransitionKind.Change or ReviewTransitionKind.AlreadyDone
            ? HttpResponse.Json(decision!, ApiJson.Default.DecisionView)
            : throw new ProblemException(Problem.Decided(decision));
    }

    /// <summary>Takes one's own decision back, while there is time.</summary>
    [Produces(HttpStatusCode.NoContent, null, "The review is open again.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoReview)]
    [ProducesProblem(HttpStatusCode.Conflict, "It is too late, or was somebody else's decision.")]
    private async Task<HttpResponse> UndoAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var by = request.Moderator;
        var transition = await ApplyAsync(request, review => ReviewTransitions.Undo(review, by, _host.Time.GetUtcNow()), cancellationToken);
        return transition.Kind is ReviewTransitionKind.Change
            ? HttpResponse.NoContent()
            : throw new ProblemException(Problem.Conflict("This can no longer be undone."));
    }

    /// <summary>Shows why one's own image is in review or rejected, and what happened so far.</summary>
    [Produces(HttpStatusCode.OK, typeof(OwnReview), "The review, open or concluded.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such image, or nothing of it had to be reviewed.")]
    private async Task<HttpResponse> GetOwnReviewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var review = ImageIds.IsValid(id) ? await _host.Reviews.FindAsync(id, cancellationToken) : null;
        return review?.Owner == request.Owner ? HttpResponse.Json(OwnReview.Of(review), ApiJson.Default.OwnReview) : throw NotFound(id);
    }

    /// <summary>Contests the rejection of one's own image, once: a moderator looks at it again.</summary>
    [Accepts(typeof(AppealRequest))]
    [Produces(HttpStatusCode.Accepted, typeof(OwnReview), "The image is IN_REVIEW.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such image, or nothing of it had to be reviewed.")]
    [ProducesProblem(HttpStatusCode.Conflict, "The image is not rejected, or was contested before.")]
    private async Task<HttpResponse> AppealAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var text = AppealRequest.Parse(request).Text;
        var owner = request.Owner;
        var transition = await ApplyAsync(request, review => ReviewTransitions.Appeal(review, owner, text, _host.Time.GetUtcNow()), cancellationToken);
        if (transition.Kind is ReviewTransitionKind.Refused)
        {
            throw new ProblemException(Problem.Conflict("Only a rejection can be contested, and only once."));
        }

        // Where this dies, open-review does it.
        await _host.Images.ApplyAsync(
            transition.Review!.ImageId, image => ImageTransitions.Reopen(image, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        return HttpResponse.Json(OwnReview.Of(transition.Review), ApiJson.Default.OwnReview, HttpStatusCode.Accepted);
    }

    private async Task<ReviewTransition> ApplyAsync(
        HttpRequest request, Func<ReviewRecord?, ReviewTransition> rule, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var transition = ImageIds.IsValid(id) ? await _host.Reviews.ApplyAsync(id, rule, _host.Time, cancellationToken) : new(ReviewTransitionKind.Unknown);
        return transition.Kind is ReviewTransitionKind.Unknown ? throw NotFound(id) : transition;
    }

    // Null where the image was deleted meanwhile, or is in the trash: nobody is shown what its owner has thrown away.
    private async Task<ReviewView?> ViewAsync(ReviewRecord review, CancellationToken cancellationToken) =>
        await _host.Images.FindAsync(review.ImageId, cancellationToken) is { Status: not ImageStatus.Deleted, TrashedAt: null } image
            // What is READY is no longer held.
            ? ReviewView.Of(review, image, image.Status is ImageStatus.InReview or ImageStatus.Rejected ? await _pictures.SignAsync(image) : [])
            : null;

    private static ProblemException NotFound(string id) => new(Problem.NotFound($"There is no review of image {id}."));
}

/// <param name="Cursor">Of the page before; without it, the first.</param>
internal sealed record ReviewListQuery(string? Cursor);
