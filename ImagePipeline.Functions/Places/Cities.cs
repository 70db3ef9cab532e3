using System.Buffers.Binary;
using System.Text;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Places;

/// <summary>A town and its country.</summary>
/// <param name="Country">Two letters of ISO 3166-1, in upper case.</param>
internal sealed record Town(string Country, string Name);

/// <param name="Location">Its middle, to a hundredth of a degree.</param>
internal sealed record PlacedTown(Town Town, GeoPoint Location);

/// <summary>
/// The towns of the world with 5,000 people and more (GeoNames, CC BY 4.0), in the program itself: no place is told to anybody to learn its name.
/// <c>cities.mjs</c> writes the file and says what is in it. A function that asks for no town does not read it.
/// </summary>
internal static class Cities
{
    /// <summary>In kilometres. What is farther from the middle of any town is at sea, or in a wilderness.</summary>
    public const double MostDistance = 50;

    private const double EarthRadius = 6371;
    private const double KilometresPerDegree = 111.2;

    private static readonly Lazy<byte[]> s_file = new(() =>
    {
        using var stream = typeof(Cities).Assembly.GetManifestResourceStream("cities.bin")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    });

    // Only for whoever asks by name, as they do at each letter that they type.
    private static readonly Lazy<string[]> s_plainNames = new(() =>
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(s_file.Value);
        return [.. Enumerable.Range(0, count).Select(i => PlainName.Of(TownAt(s_file.Value, count, i).Name))];
    });

    private static readonly Lazy<Dictionary<Town, GeoPoint>> s_positions = new(() =>
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(s_file.Value);
        var positions = new Dictionary<Town, GeoPoint>(count);
        for (var i = 0; i < count; i++)
        {
            var (town, position) = At(i);
            positions.TryAdd(town, position);
        }

        return positions;
    });

    /// <summary>The middle of a town; of one of several that are called so in its country. Null where there is none.</summary>
    public static GeoPoint? Find(Town town) => s_positions.Value.GetValueOrDefault(town);

    /// <summary>The nearest town, by the distance from where it ends and not from its middle, but the very town that a place is the middle of; null where none is near.</summary>
    public static Town? NearestTo(GeoPoint place)
    {
        ReadOnlySpan<byte> file = s_file.Value;
        var count = BinaryPrimitives.ReadInt32LittleEndian(file);
        var latitudes = file.Slice(4, count * 2);
        var longitudes = file.Slice(4 + (count * 2), count * 2);
        const double band = MostDistance / KilometresPerDegree;
        var reaches = file.Slice(4 + (count * 10), count);
        var (nearest, least) = (-1, MostDistance);
        for (var i = FirstFrom(latitudes, count, place.Latitude - band); i < count; i++)
        {
            var latitude = Degrees(latitudes, i);
            if (latitude > place.Latitude + band)
            {
                break;
            }

            var longitude = Degrees(longitudes, i);
            if (latitude.Equals(place.Latitude) && longitude.Equals(place.Longitude))
            {
                return TownAt(file, count, i);
            }

            var distance = Distance(place, latitude, longitude);
            if (distance <= MostDistance && distance - (reaches[i] / 10.0) < least)
            {
                (nearest, least) = (i, distance - (reaches[i] / 10.0));
            }
        }

        return nearest < 0 ? null : TownAt(file, count, nearest);
    }

    /// <summary>The towns whose name, or a word of it, begins so (<see cref="PlainName"/>): first those whose name does, of these the largest first.</summary>
    public static IReadOnlyList<PlacedTown> Find(string beginning, int most)
    {
        ReadOnlySpan<byte> file = s_file.Value;
        var count = BinaryPrimitives.ReadInt32LittleEndian(file);
        var wanted = PlainName.Of(beginning.Trim());
        var found = new List<(int Index, bool IsInside, byte Reach)>();
        for (var i = 0; i < count; i++)
        {
            var name = s_plainNames.Value[i];
            var at = name.IndexOf(wanted, StringComparison.Ordinal);
            while (at > 0 && char.IsLetterOrDigit(name[at - 1]))
            {
                at = name.IndexOf(wanted, at + 1, StringComparison.Ordinal);
            }

            if (at >= 0)
            {
                found.Add((i, at > 0, file[4 + (count * 10) + i]));
            }
        }

        return [.. found.OrderBy(town => town.IsInside).ThenByDescending(town => town.Reach).Take(most).Select(town => At(town.Index))];
    }

    private static PlacedTown At(int index)
    {
        ReadOnlySpan<byte> file = s_file.Value;
        var count = BinaryPrimitives.ReadInt32LittleEndian(file);
        return new PlacedTown(TownAt(file, count, index), new GeoPoint(Degrees(file.Slice(4, count * 2), index), Degrees(file.Slice(4 + (count * 2), count * 2), index)));
    }

    private static Town TownAt(ReadOnlySpan<byte> file, int count, int index)
    {
        var ends = file.Slice(4 + (count * 4), count * 4);
        var start = index == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(ends[((index - 1) * 4)..]);
        var end = BinaryPrimitives.ReadInt32LittleEndian(ends[(index * 4)..]);
        var countries = file.Slice(4 + (count * 8), count * 2);
        var names = file[(4 + (count * 11))..];
        return new Town(Encoding.ASCII.GetString(countries.Slice(index * 2, 2)), Encoding.UTF8.GetString(names[start..end]));
    }

    private static int FirstFrom(ReadOnlySpan<byte> latitudes, int count, double latitude)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Degrees(latitudes, middle) < latitude)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double Degrees(ReadOnlySpan<byte> hundredths, int index) => BinaryPrimitives.ReadInt16LittleEndian(hundredths[(index * 2)..]) / 100.0;

    // https://en.wikipedia.org/wiki/Haversine_formula: right across the date line and at the poles.
    private static double Distance(GeoPoint place, double latitude, double longitude)
    {
        var (from, to) = (double.DegreesToRadians(place.Latitude), double.DegreesToRadians(latitude));
        var halfLatitude = Math.Sin((to - from) / 2);
        var halfLongitude = Math.Sin(double.DegreesToRadians(longitude - place.Longitude) / 2);
        var h = (halfLatitude * halfLatitude) + (Math.Cos(from) * Math.Cos(to) * halfLongitude * halfLongitude);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
