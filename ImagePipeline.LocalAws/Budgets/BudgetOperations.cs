using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Budgets;

/// <summary>Budgets' operations on budgets and their tags. Nothing is ever spent here.</summary>
internal sealed class BudgetOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    /// <summary>By name; a budget with its <c>notifications</c>.</summary>
    public const string Kind = "budgets/budget";

    public static readonly RecordTags Tags = new(Tagged, given: "ResourceTags", answered: "ResourceTags", keys: "ResourceTagKeys");

    // 2087-06-15, the end of a budget that names none.
    private const long Never = 3706473600;

    private static readonly string[] Members =
    [
        "BudgetName", "BudgetLimit", "PlannedBudgetLimits", "CostFilters", "CostTypes", "TimeUnit", "TimePeriod", "CalculatedSpend", "BudgetType", "LastUpdatedTime", "AutoAdjustData",
        "FilterExpression", "Metrics", "BillingViewArn", "HealthStatus",
    ];

    private static readonly string[] TimeUnits = ["DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY", "CUSTOM"];

    private static readonly string[] Types = ["USAGE", "COST", "RI_UTILIZATION", "RI_COVERAGE", "SAVINGS_PLANS_UTILIZATION", "SAVINGS_PLANS_COVERAGE"];

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        CheckAccount(parameters);
        var budget = Read(parameters, "Budget");
        var (name, tags) = ((string)budget["BudgetName"]!, parameters.TagList("ResourceTags"));
        if (session.Find(Kind, name) is not null)
        {
            throw BudgetErrors.Duplicate($"Error creating budget: {name} - the budget already exists.");
        }

        var notifications = new JsonArray();
        foreach (var entry in parameters.OptionalArray("NotificationsWithSubscribers")?.EnumerateArray() ?? [])
        {
            var notified = new Parameters(parameters.Operation, entry);
            notifications.Add((JsonNode)new JsonObject
            {
                ["Notification"] = NotificationOperations.Read(notified, "Notification"),
                ["Subscribers"] = NotificationOperations.ReadSubscribers(notified),
            });
            notified.End();
        }

        session.Put(Kind, name, new JsonObject { ["budget"] = budget, ["notifications"] = notifications });
        session.Tag(ArnOf(name), tags);
        return [];
    }

    public JsonObject Update(Parameters parameters, RecordSession session)
    {
        CheckAccount(parameters);
        var budget = Read(parameters, "NewBudget");
        var (name, record) = ((string)budget["BudgetName"]!, Find((string)budget["BudgetName"]!, session));
        record["budget"] = budget;
        session.Put(Kind, name, record);
        return [];
    }

    public JsonObject Describe(Parameters parameters, RecordSession session)
    {
        CheckAccount(parameters);
        parameters.Accept("ShowFilterExpression");
        return new JsonObject { ["Budget"] = Find(parameters.String("BudgetName"), session)["budget"]!.DeepClone() };
    }

    public JsonObject List(Parameters parameters, RecordSession session)
    {
        CheckAccount(parameters);
        parameters.Accept("ShowFilterExpression");
        return Page(parameters, "Budgets", session.All(Kind).Select(budget => (budget.Id, budget.Document["budget"]!.DeepClone())));
    }

    public JsonObject Delete(Parameters parameters, RecordSession session)
    {
        CheckAccount(parameters);
        var name = parameters.String("BudgetName");
        Find(name, session);
        session.Remove(Kind, name);
        session.RemoveTags(ArnOf(name));
        return [];
    }

    /// <exception cref="AwsException">It is another account's.</exception>
    public void CheckAccount(Parameters parameters)
    {
        if (parameters.String("AccountId") != options.Value.AccountId)
        {
            throw new AwsException("AccessDeniedException", StatusCodes.Status400BadRequest, $"Account {parameters.String("AccountId")} is not that of the caller.");
        }
    }

    public static JsonObject Find(string name, RecordSession session) => session.Find(Kind, name) ?? throw BudgetErrors.NotFound($"Unable to get budget: {name} - the budget doesn't exist.");

    public static JsonObject Page(Parameters parameters, string list, IEnumerable<(string Id, JsonNode Item)> items)
    {
        var size = parameters.OptionalInteger("MaxResults") ?? 100;
        return size is < 1 or > 1000
            ? throw BudgetErrors.Invalid("MaxResults must be between 1 and 1000.")
            : Pages.Answer(items, list, size, parameters.OptionalString("NextToken"), "NextToken", BudgetErrors.InvalidToken);
    }

    private JsonObject Read(Parameters parameters, string member)
    {
        var given = new Parameters(parameters.Operation, parameters.Object(member));
        var now = time.GetUtcNow();
        var (name, type, unit) = (given.String("BudgetName"), given.String("BudgetType"), given.String("TimeUnit"));
        if (name.Length is 0 or > 100 || name.Contains(':') || name.Contains('\\') || !Types.Contains(type) || !TimeUnits.Contains(unit))
        {
            throw BudgetErrors.Invalid("A budget has a name of 1 to 100 characters without : and \\, a BudgetType and a TimeUnit that AWS knows.");
        }

        var budget = new JsonObject
        {
            ["CostFilters"] = new JsonObject(),
            ["TimePeriod"] = new JsonObject { ["Start"] = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), ["End"] = Never },
        };
        given.CopyTo(budget, Members);
        given.End();
        var period = budget["TimePeriod"]!.AsObject();
        period["End"] ??= Never;
        period["Start"] ??= new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        if (type == "COST" && budget["Metrics"] is null && budget["CostTypes"] is null)
        {
            budget["CostTypes"] = DefaultCostTypes();
        }

        var currency = (string?)budget["BudgetLimit"]?["Unit"] ?? "USD";
        budget["CalculatedSpend"] = new JsonObject { ["ActualSpend"] = new JsonObject { ["Amount"] = "0.0", ["Unit"] = currency } };
        budget["LastUpdatedTime"] = now.ToUnixTimeSeconds();
        return budget;
    }

    // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CostTypes.html
    private static JsonObject DefaultCostTypes() => new()
    {
        ["IncludeTax"] = true,
        ["IncludeSubscription"] = true,
        ["UseBlended"] = false,
        ["IncludeRefund"] = true,
        ["IncludeCredit"] = true,
        ["IncludeUpfront"] = true,
        ["IncludeRecurring"] = true,
        ["IncludeOtherSubscription"] = true,
        ["IncludeSupport"] = true,
        ["IncludeDiscount"] = true,
        ["UseAmortized"] = false,
    };

    private string ArnOf(string name) => $"arn:aws:budgets::{options.Value.AccountId}:budget/{name}";

    private static string Tagged(Parameters parameters, RecordSession session)
    {
        var text = parameters.String("ResourceARN");
        if (!Arn.TryParse(text, out var arn) || arn.Service != "budgets" || !arn.Resource.StartsWith("budget/", StringComparison.Ordinal))
        {
            throw BudgetErrors.Invalid($"'{text}' is not a valid ARN of a budget.");
        }

        Find(arn.Name, session);
        return text;
    }
}
