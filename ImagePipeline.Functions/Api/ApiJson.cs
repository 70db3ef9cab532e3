using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Api;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HttpRequest))]
[JsonSerializable(typeof(HttpResponse))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(UploadIssued))]
[JsonSerializable(typeof(UploadDuplicate))]
[JsonSerializable(typeof(UploadInPartsIssued))]
[JsonSerializable(typeof(SignedParts))]
[JsonSerializable(typeof(StoredParts))]
[JsonSerializable(typeof(UploadCompleted))]
[JsonSerializable(typeof(ImageList))]
[JsonSerializable(typeof(ImageSummary))]
[JsonSerializable(typeof(ImageDetails))]
[JsonSerializable(typeof(ImageDuplicate))]
[JsonSerializable(typeof(CookiesIssued))]
[JsonSerializable(typeof(LabelList))]
[JsonSerializable(typeof(StatisticsView))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(ReviewList))]
[JsonSerializable(typeof(ReviewView))]
[JsonSerializable(typeof(DecisionView))]
[JsonSerializable(typeof(OwnReview))]
[JsonSerializable(typeof(NotificationList))]
[JsonSerializable(typeof(NotificationPreferences))]
internal sealed partial class ApiJson : JsonSerializerContext;
