namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The labels that can be found here, with Rekognition's names, categories, ancestors and aliases.</summary>
/// <remarks>The list of labels of model 3: https://docs.aws.amazon.com/rekognition/latest/dg/labels.html</remarks>
internal static class LabelTaxonomy
{
    // Category: label < all its ancestors = its aliases.
    private static readonly Dictionary<string, Entry> Entries = Read(
        """
        Animals and Pets: Animal; Canine < Animal, Mammal; Cattle < Animal, Livestock, Mammal; Livestock < Animal; Mammal < Animal; Pet < Animal; Wildlife < Animal
        Animals and Pets: Bear < Animal, Mammal, Wildlife; Bird < Animal; Cat < Animal, Mammal, Pet; Cow < Animal, Cattle, Livestock, Mammal
        Animals and Pets: Dog < Animal, Canine, Mammal, Pet; Elephant < Animal, Mammal, Wildlife; Giraffe < Animal, Mammal, Wildlife
        Animals and Pets: Horse < Animal, Mammal; Sheep < Animal, Livestock, Mammal; Zebra < Animal, Mammal, Wildlife
        Apparel and Accessories: Accessories; Backpack < Bag; Bag; Baggage; Formal Wear; Handbag < Accessories, Bag = Purse; Suitcase < Baggage
        Apparel and Accessories: Tie < Accessories, Formal Wear = Necktie; Umbrella < Canopy; Canopy
        Beauty and Personal Care: Blow Dryer < Appliance = Hair Dryer; Brush; Toothbrush < Brush
        Food and Beverage: Apple < Food, Fruit, Plant, Produce; Banana < Food, Fruit, Plant, Produce; Citrus Fruit < Food, Fruit, Plant, Produce
        Food and Beverage: Broccoli < Food, Plant, Produce, Vegetable; Cake < Dessert, Food; Carrot < Food, Plant, Produce, Vegetable; Dessert < Food
        Food and Beverage: Donut < Food, Sweets; Food; Fruit < Food, Plant, Produce; Hot Dog < Food; Orange < Citrus Fruit, Food, Fruit, Plant, Produce
        Food and Beverage: Pizza < Food; Produce < Food; Sandwich < Food; Sweets < Food; Vegetable < Food, Plant, Produce
        Furniture and Furnishings: Bed < Furniture; Bench < Furniture; Chair < Furniture; Couch < Furniture = Sofa; Dining Table < Furniture, Table
        Furniture and Furnishings: Furniture; Table < Furniture
        Home and Indoors: Appliance; Clock; Microwave < Appliance, Oven; Oven < Appliance; Refrigerator < Appliance = Fridge; Sink; Toaster < Appliance; Toilet
        Home and Indoors: Jar; Pottery; Potted Plant < Plant; Vase < Jar, Pottery
        Kitchen and Dining: Bottle; Bowl; Coffee Cup < Cup; Cup; Cutlery; Fork < Cutlery; Glass; Knife < Cutlery; Spoon < Cutlery; Wine Glass < Glass
        Nature and Outdoors: Nature; Outdoors; Sky < Nature, Outdoors
        Person Description: Person = Human
        Plants and Flowers: Plant
        Sports: Ball; Baseball Bat < Baseball, Sport; Baseball Glove < Baseball, Sport; Baseball < Sport; Racket; Skateboard; Ski; Snowboard; Sport
        Sports: Surfboard; Tennis Racket < Racket
        Technology and Computing: Computer < Electronics; Computer Hardware < Electronics, Hardware; Electronics; Hardware; Laptop < Computer, Electronics
        Technology and Computing: Computer Keyboard < Computer Hardware, Electronics, Hardware = Keyboard; Mobile Phone < Electronics, Phone = Cell Phone
        Technology and Computing: Mouse < Computer Hardware, Electronics, Hardware; Phone < Electronics; Remote Control < Electronics; Screen < Electronics
        Technology and Computing: TV < Electronics, Screen = Television
        Text and Documents: Book < Publication; Publication; Road Sign < Sign; Sign; Stopsign < Road Sign, Sign = Stop Sign
        Tools and Machinery: Scissors
        Toys and Gaming: Frisbee < Toy; Kite < Toy; Teddy Bear < Toy; Toy
        Transport and Logistics: Fire Hydrant < Hydrant; Hydrant; Parking Meter; Traffic Light < Light; Light
        Vehicles and Automotive: Aircraft < Transportation, Vehicle; Airplane < Aircraft, Transportation, Vehicle = Plane; Bicycle < Transportation, Vehicle = Bike
        Vehicles and Automotive: Boat < Transportation, Vehicle; Bus < Transportation, Vehicle; Car < Transportation, Vehicle = Automobile
        Vehicles and Automotive: Motorcycle < Transportation, Vehicle; Train < Transportation, Vehicle; Transportation; Truck < Transportation, Vehicle
        Vehicles and Automotive: Vehicle < Transportation
        """);

    /// <summary>The label and, with the same confidence, each of its ancestors.</summary>
    public static IEnumerable<Label> WithAncestors(string name, double confidence, IReadOnlyList<Instance>? instances = null) =>
        [.. Entries[name].Parents.Select(parent => Create(parent, confidence)), Create(name, confidence) with { Instances = instances ?? [] }];

    private static Label Create(string name, double confidence)
    {
        var (category, parents, aliases) = Entries[name];
        return new Label(name, confidence, category, parents) { Aliases = aliases };
    }

    private static Dictionary<string, Entry> Read(string table)
    {
        const StringSplitOptions trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var entries = new Dictionary<string, Entry>();
        foreach (var line in table.Split('\n', trimmed))
        {
            var (category, labels) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            foreach (var label in labels.Split(';', trimmed))
            {
                var aliases = label.Split('=', trimmed);
                var parents = aliases[0].Split('<', trimmed);
                entries.Add(parents[0], new Entry(category, Names(parents), Names(aliases)));
            }
        }

        return entries;

        static string[] Names(string[] parts) => parts.Length == 1 ? [] : parts[1].Split(',', trimmed);
    }

    private sealed record Entry(string Category, string[] Parents, string[] Aliases);
}
