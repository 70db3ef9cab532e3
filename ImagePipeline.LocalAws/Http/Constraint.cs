namespace ImagePipeline.LocalAws.Http;

/// <summary>How AWS says that a value is not one that its model allows.</summary>
internal static class Constraint
{
    /// <param name="rule">What must be: <c>have value between 1 and 50</c></param>
    public static string Violated(object? value, string member, string rule) =>
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must {rule}";

    public static string NotOneOf(string? value, string member, IEnumerable<string> values) => Violated(value, member, $"satisfy enum value set: [{string.Join(", ", values)}]");
}
