using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Places;

namespace ImagePipeline.UnitTests.Places;

public sealed class CitiesTests
{
    [Theory]
    [InlineData(52.52, 13.405, "DE/Berlin")]
    [InlineData(48.8584, 2.2945, "FR/Paris")]
    [InlineData(45.885, 10.841, "IT/Riva del Garda")]
    [InlineData(48.8014, 2.1301, "FR/Versailles")]
    [InlineData(52.3906, 13.0645, "DE/Potsdam")]
    [InlineData(40.7580, -73.9855, "US/New York City")]
    [InlineData(-33.8568, 151.2153, "AU/Sydney")]
    [InlineData(35.6586, 139.7454, "JP/Tokyo")]
    [InlineData(-16.43, 179.37, "FJ/Labasa")]
    [InlineData(-16.5, -179.9, null)]
    [InlineData(0, -30, null)]
    [InlineData(90, 0, null)]
    [InlineData(-90, 180, null)]
    public void NearestTo_APlace_ItsTown(double latitude, double longitude, string? expected)
    {
        var town = Cities.NearestTo(new GeoPoint(latitude, longitude));

        Assert.Equal(expected, town is null ? null : $"{town.Country}/{town.Name}");
    }

    [Theory]
    [InlineData("Berlin", "DE/Berlin")]
    [InlineData("dusseld", "DE/Düsseldorf")]
    [InlineData("ŁÓDŹ", "PL/Łódź")]
    [InlineData(" new york ", "US/New York City")]
    [InlineData("janeiro", "BR/Rio de Janeiro")]
    [InlineData("rio de", "BR/Rio de Janeiro")]
    [InlineData("atlantis of the", null)]
    public void Find_WhatANameOrAWordOfItBeginsWith_TheLargestTownFirst(string beginning, string? expected)
    {
        var found = Cities.Find(beginning, 3);

        Assert.Equal(expected, found is [var first, ..] ? $"{first.Town.Country}/{first.Town.Name}" : null);
        Assert.InRange(found.Count, 0, 3);
    }

    [Fact]
    public void Find_ATown_IsNearestToItsOwnMiddle_BesideALargerOneToo()
    {
        var suburb = Cities.Find("Levallois-Perret", 1).Single();

        Assert.Equal(suburb.Town, Cities.NearestTo(suburb.Location));
        Assert.Equal("Paris", Cities.NearestTo(suburb.Location with { Latitude = suburb.Location.Latitude + 0.0001 })!.Name);
    }

    [Fact]
    public void PlainName_OfEveryTownInLatinLetters_HasNoneThatAKeyboardMayLack()
    {
        // What is written in another alphabet stays as it is.
        var marked = Cities.Find("", int.MaxValue).Select(town => PlainName.Of(town.Town.Name)).Where(name => name.Any(letter => letter > '~' && letter < 'Ѐ')).ToList();

        Assert.Empty(marked);
    }

    [Fact]
    public void NearestTo_WhateverTheLongitudeIsCountedFrom_IsTheSame()
    {
        // No town is so near to the date line that 50 km cross it.
        var here = Cities.NearestTo(new GeoPoint(-16.43, 179.5));

        Assert.Equal(here, Cities.NearestTo(new GeoPoint(-16.43, 179.5 - 360)));
        Assert.NotNull(here);
    }

    [Fact]
    public void Find_ATown_ItsMiddle()
    {
        Assert.Equal(new GeoPoint(52.52, 13.41), Cities.Find(new Town("DE", "Berlin")));
        Assert.Null(Cities.Find(new Town("DE", "Nowhere")));
    }
}
