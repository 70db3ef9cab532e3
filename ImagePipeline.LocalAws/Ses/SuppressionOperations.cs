using System.Globalization;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's operations on the account's suppression list.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html</remarks>
internal sealed class SuppressionOperations(SuppressionList list, TimeProvider time)
{
    public async Task<JsonObject> PutAsync(SesRequest request)
    {
        var (address, reason) = (request.Body.String("EmailAddress"), request.Body.String("Reason"));
        request.End();
        Check(reason);
        if (!address.Contains('@'))
        {
            throw SesErrors.BadRequest($"Invalid email address: {address}.");
        }

        await list.PutAsync(new Suppressed(address, reason, time.GetUtcNow()));
        return [];
    }

    public Task<JsonObject> GetAsync(SesRequest request)
    {
        request.End();
        var entry = list.Find(request.Name) ?? throw NotListed(request.Name);
        return Task.FromResult(new JsonObject { ["SuppressedDestination"] = ToJson(entry) });
    }

    public Task<JsonObject> ListAsync(SesRequest request)
    {
        var page = request.Page();
        var (reason, from, to) = (request.Query("Reason"), Time(request.Query("StartDate")), Time(request.Query("EndDate")));
        request.End();
        if (reason is not null)
        {
            Check(reason);
        }

        var listed = list.All()
            .Where(entry => (reason is null || entry.Reason == reason) && (from is null || entry.Updated >= from) && (to is null || entry.Updated <= to));
        return Task.FromResult(page.Of("SuppressedDestinationSummaries", listed, entry => entry.Address, ToJson));
    }

    public async Task<JsonObject> DeleteAsync(SesRequest request)
    {
        request.End();
        return await list.RemoveAsync(request.Name) ? [] : throw NotListed(request.Name);
    }

    private static void Check(string reason)
    {
        if (reason is not ("BOUNCE" or "COMPLAINT"))
        {
            throw SesErrors.BadRequest($"'{reason}' is no reason: it is BOUNCE or COMPLAINT.");
        }
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw SesErrors.BadRequest($"'{text}' is no time.");

    private static JsonObject ToJson(Suppressed entry) => new()
    {
        ["EmailAddress"] = entry.Address,
        ["Reason"] = entry.Reason,
        ["LastUpdateTime"] = entry.Updated.ToUnixTimeMilliseconds() / 1000.0,
    };

    private static Http.AwsException NotListed(string address) => SesErrors.NotFound($"Email address {address} does not exist on your suppression list.");
}
