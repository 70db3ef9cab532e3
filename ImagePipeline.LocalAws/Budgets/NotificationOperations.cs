using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Budgets;

/// <summary>Budgets' operations on notifications and whom they go to: they are kept with their budget, and nobody is notified.</summary>
internal sealed class NotificationOperations(BudgetOperations budgets)
{
    public JsonObject Create(Parameters parameters, RecordSession session) => Change(parameters, session, notifications =>
    {
        var notification = Read(parameters, "Notification");
        if (Find(notifications, notification) is not null)
        {
            throw BudgetErrors.Duplicate("The notification already exists.");
        }

        notifications.Add((JsonNode)new JsonObject { ["Notification"] = notification, ["Subscribers"] = ReadSubscribers(parameters) });
    });

    public JsonObject Describe(Parameters parameters, RecordSession session) =>
        BudgetOperations.Page(parameters, "Notifications", Notifications(parameters, session)
            .Select(entry => (Id: Key(entry!["Notification"]!), entry["Notification"]!.DeepClone())).OrderBy(entry => entry.Id, StringComparer.Ordinal));

    public JsonObject Update(Parameters parameters, RecordSession session) => Change(parameters, session, notifications =>
        Required(notifications, Read(parameters, "OldNotification"))["Notification"] = Read(parameters, "NewNotification"));

    public JsonObject Delete(Parameters parameters, RecordSession session) => Change(parameters, session, notifications =>
        notifications.Remove(Required(notifications, Read(parameters, "Notification"))));

    public JsonObject CreateSubscriber(Parameters parameters, RecordSession session) => ChangeSubscribers(parameters, session, subscribers =>
    {
        var subscriber = parameters.Node("Subscriber")!;
        if (subscribers.Any(other => JsonNode.DeepEquals(other, subscriber)))
        {
            throw BudgetErrors.Duplicate("The subscriber already exists.");
        }

        subscribers.Add(subscriber);
    });

    public JsonObject DescribeSubscribers(Parameters parameters, RecordSession session)
    {
        var subscribers = Required(Notifications(parameters, session), Read(parameters, "Notification"))["Subscribers"]!.AsArray();
        return BudgetOperations.Page(parameters, "Subscribers", subscribers
            .Select(subscriber => (Id: subscriber!.ToJsonString(), subscriber.DeepClone())).OrderBy(entry => entry.Id, StringComparer.Ordinal));
    }

    public JsonObject UpdateSubscriber(Parameters parameters, RecordSession session) => ChangeSubscribers(parameters, session, subscribers =>
        subscribers[IndexOf(subscribers, parameters.Node("OldSubscriber"))] = parameters.Node("NewSubscriber"));

    public JsonObject DeleteSubscriber(Parameters parameters, RecordSession session) => ChangeSubscribers(parameters, session, subscribers =>
        subscribers.RemoveAt(IndexOf(subscribers, parameters.Node("Subscriber"))));

    public static JsonObject Read(Parameters parameters, string member)
    {
        var given = new Parameters(parameters.Operation, parameters.Object(member));
        var (type, comparison, threshold) = (given.String("NotificationType"), given.String("ComparisonOperator"), given.OptionalNumber("Threshold"));
        if (type is not ("ACTUAL" or "FORECASTED") || comparison is not ("GREATER_THAN" or "LESS_THAN" or "EQUAL_TO") || threshold is not >= 0)
        {
            throw BudgetErrors.Invalid("A notification has a NotificationType and a ComparisonOperator that AWS knows, and a Threshold.");
        }

        var notification = new JsonObject { ["ThresholdType"] = "PERCENTAGE", ["NotificationState"] = "OK" };
        given.CopyTo(notification, "NotificationType", "ComparisonOperator", "Threshold", "ThresholdType", "NotificationState");
        given.End();
        return notification;
    }

    public static JsonArray ReadSubscribers(Parameters parameters)
    {
        var subscribers = parameters.Node("Subscribers") is JsonArray { Count: > 0 and <= 11 } given ? given : throw BudgetErrors.Invalid("A notification has 1 to 11 subscribers.");
        return subscribers.All(subscriber => subscriber is JsonObject { Count: 2 } && (string?)subscriber["SubscriptionType"] is "SNS" or "EMAIL" && (string?)subscriber["Address"] is { Length: > 0 })
            ? subscribers
            : throw BudgetErrors.Invalid("A subscriber has a SubscriptionType, SNS or EMAIL, and an Address.");
    }

    private JsonArray Notifications(Parameters parameters, RecordSession session)
    {
        budgets.CheckAccount(parameters);
        return BudgetOperations.Find(parameters.String("BudgetName"), session)["notifications"]!.AsArray();
    }

    private JsonObject Change(Parameters parameters, RecordSession session, Action<JsonArray> change)
    {
        budgets.CheckAccount(parameters);
        var name = parameters.String("BudgetName");
        var record = BudgetOperations.Find(name, session);
        change(record["notifications"]!.AsArray());
        session.Put(BudgetOperations.Kind, name, record);
        return [];
    }

    private JsonObject ChangeSubscribers(Parameters parameters, RecordSession session, Action<JsonArray> change) => Change(parameters, session, notifications =>
        change(Required(notifications, Read(parameters, "Notification"))["Subscribers"]!.AsArray()));

    private static int IndexOf(JsonArray subscribers, JsonNode? subscriber) =>
        subscribers.ToList().FindIndex(other => JsonNode.DeepEquals(other, subscriber)) is >= 0 and var index ? index : throw BudgetErrors.NotFound("The subscriber doesn't exist.");

    private static JsonObject Required(JsonArray notifications, JsonObject notification) => Find(notifications, notification) ?? throw BudgetErrors.NotFound("The notification doesn't exist.");

    private static JsonObject? Find(JsonArray notifications, JsonObject notification) =>
        notifications.FirstOrDefault(entry => Key(entry!["Notification"]!) == Key(notification))?.AsObject();

    // What tells notifications of one budget apart; that of its state is no part of it.
    private static string Key(JsonNode notification) =>
        $"{notification["NotificationType"]}/{notification["ComparisonOperator"]}/{(double)notification["Threshold"]!:R}/{notification["ThresholdType"]}";
}
