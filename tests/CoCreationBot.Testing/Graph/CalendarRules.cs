using System.Globalization;
using System.Text.Json.Nodes;

namespace CoCreationBot.Testing.Graph;

/// <summary>What the stand-in answers about calendars: free and busy times as a row of digits, and events.</summary>
internal static class CalendarRules
{
    private const int MostSchedules = 20;
    private const int LongestPeriod = 62;

    // One calendar that cannot be read is told in its own place; the others are answered.
    public static GraphAnswer Schedules(FakeTenant tenant, string organiser, JsonNode? body)
    {
        if (tenant.Find(organiser) is not { Mail: not null })
        {
            return GraphAnswer.Missing(organiser);
        }

        // Parameters of an action are told apart without regard to case.
        var told = body?.AsObject().ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase) ?? [];
        string[] addresses = [.. told.GetValueOrDefault("schedules")?.AsArray().Select(address => address!.GetValue<string>()) ?? []];
        if (addresses.Length is 0 or > MostSchedules || Moment(told.GetValueOrDefault("startTime")) is not { } start || Moment(told.GetValueOrDefault("endTime")) is not { } end
            || end <= start || end - start > TimeSpan.FromDays(LongestPeriod))
        {
            return GraphAnswer.Error(400, "ErrorInvalidRequest", "The schedules or the period are not valid.");
        }

        var step = TimeSpan.FromMinutes(told.GetValueOrDefault("availabilityViewInterval")?.GetValue<int>() ?? 30);
        return new GraphAnswer(200, new JsonObject { ["value"] = new JsonArray([.. addresses.Select(address => Schedule(tenant, address, start, end, step))]) });
    }

    public static GraphAnswer NewEvent(FakeTenant tenant, string organiser, JsonNode? body)
    {
        if (tenant.Find(organiser) is not { Mail: not null })
        {
            return GraphAnswer.Missing(organiser);
        }

        if (Moment(body?["start"]) is not { } start || Moment(body!["end"]) is not { } end || body["subject"] is not { } subject)
        {
            return GraphAnswer.Error(400, "ErrorInvalidRequest", "The event has no subject, start or end.");
        }

        var transaction = body["transactionId"]?.GetValue<string>();
        var (id, made) = tenant.Events.FirstOrDefault(known => transaction is not null && known.Value.Transaction == transaction && known.Value.Organiser == organiser);
        if (made is null)
        {
            id = Guid.NewGuid().ToString("N");
            string[] attendees = [.. body["attendees"]?.AsArray().Select(attendee => attendee!["emailAddress"]!["address"]!.GetValue<string>()) ?? []];
            tenant.Events[id] = new TenantEvent(organiser, subject.GetValue<string>(), start, end, attendees, transaction);
        }

        var isOnline = body["isOnlineMeeting"]?.GetValue<bool>() == true && body["onlineMeetingProvider"]?.GetValue<string>() == "teamsForBusiness";
        var answer = new JsonObject { ["id"] = id, ["subject"] = subject.DeepClone() };
        if (isOnline)
        {
            answer["onlineMeeting"] = new JsonObject { ["joinUrl"] = $"https://teams.example/l/meetup-join/{id}" };
        }

        return new GraphAnswer(201, answer);
    }

    public static GraphAnswer Cancel(FakeTenant tenant, string organiser, string made) =>
        tenant.Events.TryGetValue(made, out var known) && known.Organiser == organiser && tenant.Events.TryRemove(made, out _)
            ? new GraphAnswer(202)
            : GraphAnswer.Error(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    private static JsonObject Schedule(FakeTenant tenant, string address, DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        var user = tenant.Find(address.Split('@')[0]);
        if (user is null or { IsGuest: true })
        {
            return new JsonObject
            {
                ["scheduleId"] = address,
                ["error"] = new JsonObject { ["message"] = "Unable to resolve e-mail address to an Active Directory object.", ["responseCode"] = "ErrorMailRecipientNotFound" },
                ["availabilityView"] = "",
            };
        }

        var busy = tenant.Busy.GetValueOrDefault(user.Id, []);
        var steps = Enumerable.Range(0, (int)((end - start) / step)).Select(index => start + (index * step));
        return new JsonObject
        {
            ["scheduleId"] = address,
            ["availabilityView"] = string.Concat(steps.Select(from => busy.Any(other => other.Start < from + step && other.End > from) ? '2' : '0')),
            ["scheduleItems"] = new JsonArray(),
        };
    }

    private static DateTimeOffset? Moment(JsonNode? told) =>
        told?["timeZone"]?.GetValue<string>() == "UTC"
        && DateTimeOffset.TryParse(told["dateTime"]?.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
