namespace ImagePipeline.Functions.Api;

/// <summary>Collects what is wrong with a request, so that a person is told everything at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public void Add(string field, string error)
    {
        if (!_errors.TryGetValue(field, out var errors))
        {
            _errors[field] = errors = [];
        }

        errors.Add(error);
    }

    public void AddUnknown(string field) => Add(field, $"There is no field '{field}'.");

    /// <summary>Checks a request's images, <c>imageIds</c>.</summary>
    public void CheckImageIds(IReadOnlyList<string> ids, int most)
    {
        if (ids.Count == 0 || ids.Count > most || ids.Distinct().Count() != ids.Count)
        {
            Add("imageIds", $"imageIds must name 1 to {most} images, each once.");
        }
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new ProblemException(Problem.Invalid(_errors.ToDictionary(field => field.Key, field => field.Value.ToArray())));
        }
    }

    public static ProblemException Of(string field, string error) => new(Problem.Invalid(new Dictionary<string, string[]> { [field] = [error] }));
}
