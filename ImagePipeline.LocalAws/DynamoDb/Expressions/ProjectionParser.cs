namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Parses projection expressions.</summary>
internal sealed class ProjectionParser(string expression) : ExpressionParser(expression)
{
    protected override IReadOnlyList<string> Keywords => [];

    // id, labels[0].#name, renditions
    public static List<DocumentPath> Parse(string expression)
    {
        var parser = new ProjectionParser(expression);
        var paths = new List<DocumentPath>();
        do
        {
            paths.Add(parser.ParsePath());
        }
        while (parser.TakeSymbol(","));
        parser.ExpectEnd();
        return paths;
    }
}
