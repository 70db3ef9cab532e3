namespace ImagePipeline.LocalAws.Rekognition.Objects;

/// <summary>The 80 classes of COCO in its order, by the names that Rekognition has for them.</summary>
/// <remarks>https://cocodataset.org/#explore</remarks>
internal static class CocoClasses
{
    public static IReadOnlyList<string> Labels { get; } =
    [
        "Person", "Bicycle", "Car", "Motorcycle", "Airplane", "Bus", "Train", "Truck", "Boat", "Traffic Light",
        "Fire Hydrant", "Stopsign", "Parking Meter", "Bench", "Bird", "Cat", "Dog", "Horse", "Sheep", "Cow",
        "Elephant", "Bear", "Zebra", "Giraffe", "Backpack", "Umbrella", "Handbag", "Tie", "Suitcase", "Frisbee",
        "Ski", "Snowboard", "Ball", "Kite", "Baseball Bat", "Baseball Glove", "Skateboard", "Surfboard", "Tennis Racket", "Bottle",
        "Wine Glass", "Coffee Cup", "Fork", "Knife", "Spoon", "Bowl", "Banana", "Apple", "Sandwich", "Orange",
        "Broccoli", "Carrot", "Hot Dog", "Pizza", "Donut", "Cake", "Chair", "Couch", "Potted Plant", "Bed",
        "Dining Table", "Toilet", "TV", "Laptop", "Mouse", "Remote Control", "Computer Keyboard", "Mobile Phone", "Microwave", "Oven",
        "Toaster", "Sink", "Refrigerator", "Book", "Clock", "Vase", "Scissors", "Teddy Bear", "Blow Dryer", "Toothbrush",
    ];
}
