using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What a query or scan shows of each item.</summary>
/// <param name="Paths">The parts asked for, or null for all there is to see.</param>
/// <param name="Select">The parameter, or null.</param>
internal sealed record ItemView(IReadOnlyList<DocumentPath>? Paths, string? Select)
{
    public bool WantsAll => Select == "ALL_ATTRIBUTES";

    public bool WantsCountOnly => Select == "COUNT";

    /// <exception cref="Http.AwsException">Select contradicts the projection.</exception>
    public static ItemView Of(Request request, IReadOnlyList<DocumentPath>? paths)
    {
        var select = request.OptionalText("Select");
        var parameter = request.Has("ProjectionExpression") ? "ProjectionExpression" : "AttributesToGet";
        if (select == "ALL_PROJECTED_ATTRIBUTES" && !request.Has("IndexName"))
        {
            throw DynamoDbErrors.InvalidValue("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }

        if (select == "SPECIFIC_ATTRIBUTES" && paths is null)
        {
            throw DynamoDbErrors.InvalidValue("Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }

        return paths is not null && select is not (null or "SPECIFIC_ATTRIBUTES")
            ? throw DynamoDbErrors.Invalid($"Cannot specify the {parameter} when choosing to get {(select == "COUNT" ? "only the Count" : select)}")
            : new ItemView(paths, select);
    }

    /// <summary>The attributes visible through an index, or null where all are. A local index fetches from the table what it lacks.</summary>
    public HashSet<string>? VisibleThrough(TableDefinition table, SecondaryIndex? index) =>
        index is null || (!index.IsGlobal && (WantsAll || Paths is not null)) ? null : IndexView.AttributesOf(table, index);

    public void Write(Utf8JsonWriter writer, PageItem item)
    {
        if (Paths is not null)
        {
            Projection.Of(item.Attributes, Paths).WriteTo(writer);
        }
        else
        {
            item.WriteTo(writer);
        }
    }
}

/// <summary>An item of a page; it is parsed only where that is needed.</summary>
internal sealed class PageItem(StoredItem stored, IReadOnlySet<string>? visible)
{
    private AttributeMap? _whole;
    private AttributeMap? _attributes;

    /// <summary>With all attributes, be they visible or not.</summary>
    public AttributeMap Whole => _whole ??= stored.Parse();

    /// <summary>The visible attributes.</summary>
    public AttributeMap Attributes => _attributes ??= visible is null ? Whole : IndexView.Pick(Whole, visible);

    public int Size => visible is null ? stored.Size : Attributes.Size;

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (visible is null)
        {
            stored.WriteTo(writer);
        }
        else
        {
            Attributes.WriteTo(writer);
        }
    }
}
