using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors.Metadata;

/// <summary>
/// A filter of a query: <c>{"$and": [{"owner": "ada"}, {"year": {"$gte": 2020}}]}</c>. What is denied (<c>$ne</c>, <c>$nin</c>) holds for vectors
/// without that key as well.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-metadata-filtering.html</remarks>
internal abstract class MetadataFilter
{
    private const int DeepestNesting = 16;

    /// <summary>The slots of an index whose metadata it lets through.</summary>
    public abstract SlotMask Evaluate(MetadataColumns columns);

    /// <exception cref="AwsException">It is no filter, or names what is not filterable.</exception>
    public static MetadataFilter Parse(JsonElement filter, IReadOnlyList<string> nonFilterable) => Parse(filter, nonFilterable, 1);

    private static MetadataFilter Parse(JsonElement filter, IReadOnlyList<string> nonFilterable, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Invalid($"it is nested more than {DeepestNesting} levels deep");
        }

        if (filter.ValueKind != JsonValueKind.Object || filter.GetPropertyCount() == 0)
        {
            throw Invalid("a filter must be a non-empty JSON object");
        }

        return All(filter.EnumerateObject().Select(member => member.Name switch
        {
            "$and" => new Combination(Many(member, nonFilterable, depth), isAnd: true),
            "$or" => new Combination(Many(member, nonFilterable, depth), isAnd: false),
            ['$', ..] => throw Invalid($"the operator {member.Name} is unknown or cannot stand here"),
            var key when nonFilterable.Contains(key) => throw Invalid($"the metadata key {key} is not filterable"),
            var key => Conditions(key, member.Value),
        }));
    }

    private static List<MetadataFilter> Many(JsonProperty member, IReadOnlyList<string> nonFilterable, int depth) =>
        member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0
            ? [.. member.Value.EnumerateArray().Select(filter => Parse(filter, nonFilterable, depth + 1))]
            : throw Invalid($"{member.Name} takes a non-empty array of filters");

    private static MetadataFilter Conditions(string key, JsonElement condition) => condition.ValueKind switch
    {
        JsonValueKind.Object when condition.GetPropertyCount() > 0 => All(condition.EnumerateObject().Select(member => Single(key, member.Name, member.Value))),
        JsonValueKind.Object => throw Invalid($"the condition on {key} has no operator"),
        _ => Single(key, "$eq", condition),
    };

    private static Condition Single(string key, string name, JsonElement operand) => name switch
    {
        "$eq" => new(key, Equal(One(name, operand)), isDenied: false),
        "$ne" => new(key, Equal(One(name, operand)), isDenied: true),
        "$in" => new(key, Among(Several(name, operand)), isDenied: false),
        "$nin" => new(key, Among(Several(name, operand)), isDenied: true),
        "$gt" => new(key, Compared(Number(name, operand), (value, limit) => value > limit), isDenied: false),
        "$gte" => new(key, Compared(Number(name, operand), (value, limit) => value >= limit), isDenied: false),
        "$lt" => new(key, Compared(Number(name, operand), (value, limit) => value < limit), isDenied: false),
        "$lte" => new(key, Compared(Number(name, operand), (value, limit) => value <= limit), isDenied: false),
        "$exists" when operand.ValueKind is JsonValueKind.True or JsonValueKind.False => new(key, _ => true, isDenied: operand.ValueKind == JsonValueKind.False),
        "$exists" => throw Invalid("$exists takes a boolean"),
        _ => throw Invalid($"the operator {name} is unknown"),
    };

    // A list matches where any of its values does.
    private static Predicate<MetadataValue[]> Equal(MetadataValue wanted) => values => values.Contains(wanted);

    private static Predicate<MetadataValue[]> Among(HashSet<MetadataValue> wanted) => values => values.Any(wanted.Contains);

    private static Predicate<MetadataValue[]> Compared(double limit, Func<double, double, bool> holds) => values =>
    {
        foreach (var value in values)
        {
            if (value.Kind == JsonValueKind.Number && holds(value.Number, limit))
            {
                return true;
            }
        }

        return false;
    };

    private static MetadataValue One(string name, JsonElement operand) =>
        MetadataValue.IsValid(operand) ? MetadataValue.Of(operand) : throw Invalid($"{name} takes a string, a number or a boolean");

    private static HashSet<MetadataValue> Several(string name, JsonElement operand) =>
        operand.ValueKind == JsonValueKind.Array && operand.GetArrayLength() > 0 && operand.EnumerateArray().All(MetadataValue.IsValid)
            ? [.. operand.EnumerateArray().Select(MetadataValue.Of)]
            : throw Invalid($"{name} takes a non-empty array of strings, numbers and booleans");

    private static double Number(string name, JsonElement operand) =>
        operand.ValueKind == JsonValueKind.Number ? operand.GetDouble() : throw Invalid($"{name} takes a number");

    private static MetadataFilter All(IEnumerable<MetadataFilter> filters) => filters.ToList() is var all && all.Count == 1 ? all[0] : new Combination(all, isAnd: true);

    private static AwsException Invalid(string fault) => S3VectorsErrors.Invalid($"Invalid filter: {fault}");

    private sealed class Combination(IReadOnlyList<MetadataFilter> filters, bool isAnd) : MetadataFilter
    {
        public override SlotMask Evaluate(MetadataColumns columns)
        {
            var mask = filters[0].Evaluate(columns);
            foreach (var filter in filters.Skip(1))
            {
                var other = filter.Evaluate(columns);
                if (isAnd)
                {
                    mask.And(other);
                }
                else
                {
                    mask.Or(other);
                }
            }

            return mask;
        }
    }

    private sealed class Condition(string key, Predicate<MetadataValue[]> holds, bool isDenied) : MetadataFilter
    {
        public override SlotMask Evaluate(MetadataColumns columns) => columns.Where(key, values => (values is not null && holds(values)) != isDenied);
    }
}
