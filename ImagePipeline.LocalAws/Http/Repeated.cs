namespace ImagePipeline.LocalAws.Http;

/// <summary>Names of which each may be given once, such as those of tags.</summary>
internal static class Repeated
{
    /// <param name="refusal">What is wrong with a name that is given again.</param>
    public static Dictionary<string, TValue> ToDictionaryOrRefuse<T, TValue>(
        this IEnumerable<T> items, Func<T, string> name, Func<T, TValue> value, Func<string, AwsException> refusal)
    {
        var dictionary = new Dictionary<string, TValue>();
        foreach (var item in items)
        {
            if (!dictionary.TryAdd(name(item), value(item)))
            {
                throw refusal(name(item));
            }
        }

        return dictionary;
    }
}
