using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>
/// What an element of a request may say, and what CloudFront answers where it was not said. Shapes are written as lines, members indented below
/// what has them: <c>Name!</c> must be there, <c>Enabled?</c> is a boolean, <c>MinTTL#</c> an integer, <c>SamplingRate%</c> a number; <c>PublicKey*</c>
/// may be repeated; <c>Aliases[CNAME]</c> is a list as CloudFront has them, <c>Quantity</c> and <c>Items</c>, of which the item may be a member below;
/// <c>(a b)</c> are all values there are, <c>= 30</c> is the default, and <c>Aliases+</c> is answered with its members' defaults. <c>@Behavior</c>
/// stands for the members of another shape.
/// </summary>
internal sealed partial class Shape
{
    private readonly string _name;
    private readonly string _kind;
    private readonly bool _isRepeated;
    private readonly bool _isRequired;
    private readonly bool _isFilled;
    private readonly string[]? _values;
    private readonly string? _default;
    private readonly List<Shape> _members = [];

    private Shape(Match line)
    {
        _name = line.Groups["name"].Value;
        _kind = line.Groups["kind"].Value;
        _isRepeated = line.Groups["many"].Success;
        _isRequired = line.Groups["must"].Success;
        _isFilled = line.Groups["filled"].Success;
        _default = line.Groups["default"] is { Success: true } value ? value.Value.Trim() : null;
        Item = line.Groups["item"] is { Success: true } item ? item.Value : null;
        // Those of a list are its items'.
        var values = line.Groups["values"] is { Success: true } all ? all.Value.Split(' ') : null;
        _values = Item is null ? values : null;
        ItemValues = Item is null ? null : values;
    }

    private Shape(string name, string kind = "", bool isRepeated = false, bool isRequired = false, string? byDefault = null, string[]? values = null) =>
        (_name, _kind, _isRepeated, _isRequired, _default, _values) = (name, kind, isRepeated, isRequired, byDefault, values);

    public string Name => _name;

    private string? Item { get; }

    private string[]? ItemValues { get; }

    /// <param name="fragments">The shapes that lines with an @ stand for, by their names.</param>
    public static Shape Parse(string text, params IReadOnlyList<Shape> fragments)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var next = 0;
        return Parse(lines, ref next, fragments);
    }

    /// <summary>What was given, in the order of the shape and with what CloudFront adds.</summary>
    /// <exception cref="AwsException">It says something that there is not, or not what must be.</exception>
    public XElement Read(XElement given) => Read(given, CamelCase(_name));

    private static Shape Parse(string[] lines, ref int next, IReadOnlyList<Shape> fragments)
    {
        var (indent, shape) = (Indent(lines[next]), new Shape(Line().Match(lines[next].Trim())));
        next++;
        while (next < lines.Length && Indent(lines[next]) > indent)
        {
            if (lines[next].Trim() is ['@', .. var fragment])
            {
                shape._members.AddRange(fragments.Single(other => other._name == fragment)._members);
                next++;
            }
            else
            {
                shape._members.Add(Parse(lines, ref next, fragments));
            }
        }

        if (shape.Item is { } item)
        {
            shape.AddItems(item);
        }

        return shape;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private void AddItems(string item)
    {
        var described = new Shape(item, isRepeated: true, values: ItemValues);
        if (_members.Find(member => member._name == item) is { } structure)
        {
            _members.Remove(structure);
            described._members.AddRange(structure._members);
        }

        var items = new Shape("Items");
        items._members.Add(described);
        _members.Add(new Shape("Quantity", "#", isRequired: true, byDefault: "0"));
        _members.Add(items);
    }

    private XElement Read(XElement given, string path)
    {
        if (_members.Count == 0)
        {
            return new XElement(_name, Value(given, path));
        }

        given.Only([.. _members.Select(member => member._name)]);
        var read = new XElement(_name);
        foreach (var member in _members)
        {
            var (at, found) = ($"{path}.{CamelCase(member._name)}", given.Elements(member._name).ToList());
            if (found.Count > 1 && !member._isRepeated)
            {
                throw CloudFrontErrors.MalformedXml($"The element '{member._name}' is there more than once.");
            }

            read.Add(
                found.Count > 0 ? found.Select(element => member.Read(element, at))
                : member._isRequired ? throw CloudFrontErrors.MalformedXml(Constraint.Violated("null", at, "not be null").Replace("'null'", "null", StringComparison.Ordinal))
                : member.Absent());
        }

        return Item is null ? read : Counted(read);
    }

    // A list of nothing has no Items.
    private static XElement Counted(XElement list)
    {
        var items = list.Element("Items");
        var count = items?.Elements().Count() ?? 0;
        if (list.Element("Quantity")!.Value != count.ToString(CultureInfo.InvariantCulture))
        {
            throw CloudFrontErrors.InconsistentQuantities();
        }

        if (count == 0)
        {
            items?.Remove();
        }

        return list;
    }

    private string Value(XElement given, string path)
    {
        var value = given.HasElements ? throw CloudFrontErrors.MalformedXml($"The element '{_name}' has no elements.") : given.Value;
        var isOfKind = _kind switch
        {
            "?" => value is "true" or "false",
            "#" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "%" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
            _ => true,
        };
        return !isOfKind ? throw CloudFrontErrors.MalformedXml($"The value '{value}' of '{path}' is no {(_kind == "?" ? "boolean" : "number")}.")
            : _values is null || _values.Contains(value) ? value
            : throw CloudFrontErrors.MalformedXml(Constraint.NotOneOf(value, path, _values));
    }

    private XElement? Absent() => (_default, Item, _isFilled) switch
    {
        (null, _, true) => new XElement(_name, _members.Select(member => member.Absent())),
        (null, _, false) => null,
        ({ } value, null, _) => new XElement(_name, value),
        ({ } values, { } item, _) => new XElement(_name,
            _members.Where(member => member._name is not ("Quantity" or "Items")).Select(member => member.Absent()),
            new XElement("Quantity", values.Split(' ').Length),
            new XElement("Items", values.Split(' ').Select(value => new XElement(item, value)))),
    };

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^(?<name>\w+)(?<kind>[?#%])?(?<many>\*)?(?<must>!)?(?<filled>\+)?(\[(?<item>\w+)\])?( \((?<values>[^)]+)\))?( =(?<default>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
